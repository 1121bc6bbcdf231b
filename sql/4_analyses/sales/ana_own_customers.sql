-- One row per account manager at the cut-off: the customers looked after, and how they buy.
--
-- How often and how much they buy is compared for the same customers, whoever looked after them before: with the
-- previous period, of a year with last year. Potential is the last one stated; the rating that of the tickets handled
-- in the last 12 months, each once.

with

periods as (
    select
        period_id, is_current,
        (:period_months < 12 and is_previous) or (:period_months = 12 and is_last_year) as is_base
    from analysis.ana_periods
),

potentials as (
    select
        customer_id,
        max_by(lower(trim(potential_value)), assessed_date) in ('高', 'high') as is_high_potential
    from star.fct_assessments
    where assessed_date <= :cut_off_date
        and trim(potential_value) <> ''
    group by customer_id
),

ratings as (
    select customer_id, sum(rating) as rating_sum, count(*) as rated_ticket_count
    from star.fct_tickets
    where rating is not null
        and business_date(coalesce(resolved_at, closed_at)) >= add_months(:period_end, -12)
        and business_date(coalesce(resolved_at, closed_at)) < :period_end
    group by customer_id
),

purchases as (
    select
        c.customer_id,
        sum(c.period_amount) filter (where p.is_current) as period_amount,
        sum(c.period_order_count) filter (where p.is_current) as period_order_count,
        sum(c.period_amount) filter (where p.is_base) as base_amount,
        sum(c.period_order_count) filter (where p.is_base) as base_order_count
    from analysis.ana_customer_periods c
    inner join periods p on p.period_id = c.period_id and (p.is_current or p.is_base)
    group by c.customer_id
),

managers as (
    select
        v.owner_employee_id,
        count(*) as own_customer_count,
        count(*) filter (where v.value_tier = 'high') as high_value_customer_count,
        count(*) filter (where q.is_high_potential) as high_potential_customer_count,
        cast(sum(b.period_amount) as decimal(18, 4)) as period_amount,
        cast(coalesce(sum(b.base_amount), 0) as decimal(18, 4)) as base_amount,
        sum(b.period_order_count) as period_order_count,
        coalesce(sum(b.base_order_count), 0) as base_order_count,
        sum(r.rating_sum) as rating_sum,
        coalesce(sum(r.rated_ticket_count), 0) as rated_ticket_count
    from analysis.ana_customer_values v
    inner join purchases b on b.customer_id = v.customer_id
    left join potentials q on q.customer_id = v.customer_id
    left join ratings r on r.customer_id = v.customer_id
    where v.position = 0
    group by v.owner_employee_id
)

select
    owner_employee_id, own_customer_count, high_value_customer_count, high_potential_customer_count,
    period_amount, base_amount,
    case
        when base_amount > 0
            then cast(cast(period_amount - base_amount as decimal(18, 4)) / base_amount as decimal(18, 8))
    end as amount_change_ratio,
    period_order_count, base_order_count,
    cast(
        cast(period_order_count - base_order_count as decimal(18, 0))
        / nullif(cast(base_order_count as decimal(18, 0)), 0) as decimal(18, 8)
    ) as frequency_change_ratio,
    cast(
        cast(rating_sum as decimal(18, 4)) / nullif(cast(rated_ticket_count as decimal(18, 0)), 0) as decimal(10, 8)
    ) as mean_rating,
    rated_ticket_count
from managers
