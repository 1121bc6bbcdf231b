-- One row per row of ana_customer_periods: grade in force, RFM scores, segment, eight-cell view, value tier.
--
-- A quintile is 1 + the number of cut points (20/40/60/80 %) below the value, over customers with an order in 12
-- months. The k-th cut point, interpolated at place (n - 1) k / 5 counted from 0, lies below a value exactly
-- if that place lies before the first place the value takes. So rank() gives the quintiles in whole numbers,
-- equal values share one, and nothing is interpolated.

with

periods as (
    select period_id, grade_date
    from analysis.ana_periods
),

customers as (
    select
        c.period_id, c.position, c.customer_id, c.department_id, c.owner_employee_id, c.customer_type,
        p.grade_date,
        c.order_count_12m, c.amount_12m, c.profit_12m
    from analysis.ana_customer_periods c
    inner join periods p on p.period_id = c.period_id
),

grades as (
    select grade_date, customer_id, grade, grade_amount, is_override, override_reason
    from analysis.ana_customer_grades
),

rfm_scores as (
    select
        period_id, customer_id, recency_days, frequency, monetary, r_score, f_score, m_score, segment, eight_cell
    from analysis.ana_rfm_scores
),

value_places as (
    select
        period_id, customer_id,
        profit_12m is not null as has_profit,
        rank() over (partition by period_id order by order_count_12m) - 1 as order_place,
        rank() over (partition by period_id order by amount_12m) - 1 as amount_place,
        rank() over (partition by period_id, profit_12m is null order by profit_12m) - 1 as profit_place,
        greatest(count(*) over (partition by period_id) - 1, 1) as last_place,
        greatest(count(*) over (partition by period_id, profit_12m is null) - 1, 1) as last_profit_place
    from customers
    where order_count_12m > 0
),

value_scores as (
    select
        period_id, customer_id,
        greatest((5 * order_place + last_place - 1) div last_place, 1)
        + greatest((5 * amount_place + last_place - 1) div last_place, 1)
        + case
            when has_profit
                then greatest((5 * profit_place + last_profit_place - 1) div last_profit_place, 1)
            else 0
        end as quintile_sum,
        case when has_profit then 3 else 2 end as quintile_count
    from value_places
)

select
    c.period_id, c.position, c.customer_id, c.department_id, c.owner_employee_id, c.customer_type,
    coalesce(g.grade, 'normal') as grade,
    coalesce(g.grade_amount, cast(0 as decimal(18, 4))) as grade_amount,
    coalesce(g.is_override, false) as is_override,
    g.override_reason,
    r.recency_days, r.frequency, r.monetary,
    r.r_score, r.f_score, r.m_score,
    coalesce(r.segment, 'lapsed') as segment,
    r.eight_cell,
    cast(
        cast(v.quintile_sum as decimal(18, 0)) / cast(v.quintile_count as decimal(18, 0)) as decimal(9, 8)
    ) as value_score,
    case
        when v.quintile_sum >= :value_tier_high * v.quintile_count then 'high'
        when v.quintile_sum >= :value_tier_low * v.quintile_count then 'normal'
        else 'low'
    end as value_tier
from customers c
left join grades g on g.grade_date = c.grade_date and g.customer_id = c.customer_id
left join rfm_scores r on r.period_id = c.period_id and r.customer_id = c.customer_id
left join value_scores v on v.period_id = c.period_id and v.customer_id = c.customer_id
