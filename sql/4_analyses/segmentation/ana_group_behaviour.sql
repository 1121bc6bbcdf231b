-- One row per period (this and the previous one), scope, classification and group of customers.
--
-- median() counts in binary floating point, exactly: a customer's interval is a multiple of a half, the mean
-- of two a multiple of a quarter. The rating weighs every ticket once.

with

periods as (
    select period_id, period_end
    from analysis.ana_periods
    where position in (0, 1)
),

handled_tickets as (
    select customer_id, rating, business_date(coalesce(resolved_at, closed_at)) as handled_date
    from star.fct_tickets
    where rating is not null
        and coalesce(resolved_at, closed_at) is not null
),

ratings as (
    select p.period_id, t.customer_id, sum(t.rating) as rating_sum, count(*) as rated_ticket_count
    from handled_tickets t
    inner join periods p on t.handled_date >= add_months(p.period_end, -12) and t.handled_date < p.period_end
    group by p.period_id, t.customer_id
),

customers as (
    select
        c.period_id, c.position, c.department_id, c.owner_employee_id,
        c.period_order_count, c.period_amount, c.amount_12m, c.profit_12m, c.order_count_12m, c.median_interval_days,
        t.rating_sum, t.rated_ticket_count,
        c.customer_type, c.lifecycle_stage, c.industry_code,
        v.grade, v.segment, v.eight_cell, v.value_tier, r.template_tier, r.risk_level
    from analysis.ana_customer_periods c
    inner join analysis.ana_customer_values v on v.period_id = c.period_id and v.customer_id = c.customer_id
    left join analysis.ana_churn_risks r on r.period_id = c.period_id and r.customer_id = c.customer_id
    left join ratings t on t.period_id = c.period_id and t.customer_id = c.customer_id
    where c.position in (0, 1)
),

groups as (
    select
        period_id, position, scope_kind, scope_id, classification, group_id,
        count(*) as customer_count,
        count(*) filter (where period_order_count > 0) as buyer_count,
        cast(sum(period_amount) as decimal(18, 4)) as period_amount,
        cast(sum(amount_12m) as decimal(18, 4)) as amount_12m,
        cast(sum(profit_12m) as decimal(18, 4)) as profit_12m,
        sum(order_count_12m) as order_count_12m,
        cast(median(median_interval_days) as decimal(9, 2)) as median_interval_days,
        sum(rating_sum) as rating_sum,
        coalesce(sum(rated_ticket_count), 0) as rated_ticket_count
    from customers
    lateral view stack(
        3, 'whole', '', 'department', department_id, 'rep', owner_employee_id
    ) scope as scope_kind, scope_id
    lateral view stack(
        9,
        'customer_type', customer_type, 'lifecycle_stage', lifecycle_stage, 'industry', industry_code,
        'grade', grade, 'segment', segment, 'eight_cell', eight_cell, 'value_tier', value_tier,
        'template_tier', template_tier, 'risk_level', risk_level
    ) membership as classification, group_id
    where group_id is not null
    group by period_id, position, scope_kind, scope_id, classification, group_id
)

select
    period_id, position, scope_kind, scope_id, classification, group_id,
    customer_count, buyer_count, period_amount, amount_12m, profit_12m, order_count_12m, median_interval_days,
    case
        when rated_ticket_count > 0
            then cast(
                cast(rating_sum as decimal(18, 4)) / cast(rated_ticket_count as decimal(18, 0)) as decimal(10, 8)
            )
    end as mean_rating,
    rated_ticket_count
from groups
