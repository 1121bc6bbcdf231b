-- One row per period of ana_periods and customer with an order and not lost at its cut-off.
--
-- Gap = days since the last order / typical interval: the customer's own median from 3 order days on, else
-- the median of its segment's customers, else of all. High: gap from 2.5, or orders of the last 6 months at
-- most half of the 6 before together with an open complaint or 90 days of silence. Watch: gap from 1.5, or
-- orders halved. Silence tells nothing where no interaction of anybody was ever recorded.
-- median() counts in binary floating point, exactly: intervals are multiples of a half, means of two of a quarter.

with

periods as (
    select period_id, cut_off_date from analysis.ana_periods
),

customers as (
    select
        c.period_id, c.position, c.customer_id, c.department_id, c.owner_employee_id,
        p.cut_off_date, datediff(p.cut_off_date, c.last_order_date) as days_since_last_order,
        c.order_count_last_6m, c.order_count_before_6m, v.segment, v.grade, v.value_tier,
        case when c.order_day_count >= 3 then c.median_interval_days end as own_interval_days
    from analysis.ana_customer_periods c
    inner join periods p on p.period_id = c.period_id
    inner join analysis.ana_customer_values v on v.period_id = c.period_id and v.customer_id = c.customer_id
    where c.customer_type in ('new', 'regular')
),

intervals as (
    select
        period_id, position, customer_id, department_id, owner_employee_id, cut_off_date, days_since_last_order,
        order_count_last_6m, order_count_before_6m, grade, value_tier, own_interval_days,
        cast(median(own_interval_days) over (partition by period_id, segment) as decimal(9, 2))
            as segment_interval_days,
        cast(median(own_interval_days) over (partition by period_id) as decimal(9, 2)) as all_interval_days
    from customers
),

complaints as (
    select p.period_id, c.customer_id, count(*) as open_complaints
    from star.fct_complaints c
    inner join periods p on c.complained_date <= p.cut_off_date
        and ((c.resolved_date is null and c.is_open) or c.resolved_date > p.cut_off_date)
    group by p.period_id, c.customer_id
),

interactions as (
    select customer_id, happened_date from star.fct_activities
    union all
    select customer_id, happened_date from star.fct_ticket_events
    union all
    select customer_id, happened_date from star.fct_campaign_responses where kind = 'interaction'
),

last_interactions as (
    select p.period_id, i.customer_id, max(i.happened_date) as last_interaction_date
    from interactions i
    inner join periods p on i.happened_date <= p.cut_off_date
    group by p.period_id, i.customer_id
),

first_interaction as (
    select min(happened_date) as happened_date from interactions
),

signs as (
    select
        c.period_id, c.position, c.customer_id, c.department_id, c.owner_employee_id,
        c.days_since_last_order, c.order_count_last_6m, c.order_count_before_6m, c.grade, c.value_tier,
        coalesce(c.own_interval_days, c.segment_interval_days, c.all_interval_days) as typical_interval_days,
        case
            when c.own_interval_days is not null then 'own'
            when c.segment_interval_days is not null then 'segment'
            when c.all_interval_days is not null then 'all'
        end as interval_source,
        c.order_count_last_6m <= :risk_order_ratio * c.order_count_before_6m as is_halved,
        coalesce(o.open_complaints, 0) as open_complaints,
        datediff(c.cut_off_date, i.last_interaction_date) as days_since_interaction,
        f.happened_date <= c.cut_off_date as has_interactions
    from intervals c
    left join complaints o on o.period_id = c.period_id and o.customer_id = c.customer_id
    left join last_interactions i on i.period_id = c.period_id and i.customer_id = c.customer_id
    cross join first_interaction f
),

rules as (
    select
        period_id, position, customer_id, department_id, owner_employee_id, grade, value_tier,
        days_since_last_order, typical_interval_days, interval_source,
        order_count_last_6m, order_count_before_6m, open_complaints, days_since_interaction,
        case
            when days_since_last_order >= :risk_high_gap * typical_interval_days then 'gap_high'
            when is_halved and open_complaints > 0 then 'orders_and_complaint'
            when is_halved and has_interactions
                and coalesce(days_since_interaction >= :no_interaction_days, true) then 'orders_and_silence'
            when days_since_last_order >= :risk_watch_gap * typical_interval_days then 'gap_watch'
            when is_halved then 'orders_half'
            else 'none'
        end as rule
    from signs
)

select
    period_id, position, customer_id, department_id, owner_employee_id,
    case
        when rule in ('gap_high', 'orders_and_complaint', 'orders_and_silence') then 'high'
        when rule in ('gap_watch', 'orders_half') then 'watch'
        else 'none'
    end as risk_level,
    rule,
    cast(
        cast(days_since_last_order as decimal(18, 0)) / cast(typical_interval_days as decimal(18, 2)) as decimal(18, 8)
    ) as gap_ratio,
    days_since_last_order, typical_interval_days, interval_source,
    order_count_last_6m as orders_last_6m, order_count_before_6m as orders_before_6m,
    open_complaints, days_since_interaction,
    case
        when rule <> 'none' then 'churn_risk'
        when grade = 'vip' or value_tier = 'high' then 'core'
        else 'normal'
    end as template_tier
from rules
