-- One row per period of ana_periods and scope: customers by stage of life, who came and went, and how loyal they are.
--
-- Loyal share = loyal customers among those with an order who are not lost; repeat share = customers with a second
-- order among those with a first. Interval and tenure are of the customers not lost. median() counts in binary floating
-- point, exactly: intervals are multiples of a half, means of two of a quarter.

with

periods as (
    select period_id, period_start, cut_off_date
    from analysis.ana_periods
),

customers as (
    select
        c.period_id, c.position, c.department_id, c.owner_employee_id, c.lifecycle_stage,
        c.repeat_count, c.is_lost_in_period, c.is_returned_in_period,
        c.first_order_date is not null as has_order,
        c.first_order_date >= p.period_start as is_first_in_period,
        case when c.loss_date is null then c.median_interval_days end as median_interval_days,
        case when c.loss_date is null then datediff(p.cut_off_date, c.first_order_date) end as tenure_days
    from analysis.ana_customer_periods c
    inner join periods p on p.period_id = c.period_id
),

scopes as (
    select
        period_id, position, scope_kind, scope_id,
        count(*) as customer_count,
        count(*) filter (where lifecycle_stage = 'potential') as potential_count,
        count(*) filter (where lifecycle_stage = 'new') as new_count,
        count(*) filter (where lifecycle_stage = 'regular') as regular_count,
        count(*) filter (where lifecycle_stage = 'loyal') as loyal_count,
        count(*) filter (where lifecycle_stage = 'lost') as lost_count,
        count(*) filter (where is_first_in_period) as new_customers,
        count(*) filter (where is_returned_in_period) as returned_customers,
        count(*) filter (where is_lost_in_period) as lost_customers,
        count(*) filter (where has_order) as ordering_count,
        count(*) filter (where repeat_count > 0) as repeat_customer_count,
        sum(repeat_count) as repeat_count,
        cast(median(median_interval_days) as decimal(9, 2)) as median_interval_days,
        sum(cast(tenure_days as bigint)) as tenure_sum,
        count(tenure_days) as tenure_count
    from customers
    lateral view stack(
        3, 'whole', '', 'department', department_id, 'rep', owner_employee_id
    ) scope as scope_kind, scope_id
    group by period_id, position, scope_kind, scope_id
)

select
    period_id, position, scope_kind, scope_id,
    customer_count, potential_count, new_count, regular_count, loyal_count, lost_count,
    new_customers, returned_customers, lost_customers,
    ordering_count, repeat_customer_count, repeat_count,
    case
        when ordering_count > 0
            then cast(
                cast(repeat_customer_count as decimal(18, 0)) / cast(ordering_count as decimal(18, 0))
                as decimal(18, 8)
            )
    end as repeat_ratio,
    case
        when new_count + regular_count + loyal_count > 0
            then cast(
                cast(loyal_count as decimal(18, 0))
                / cast(new_count + regular_count + loyal_count as decimal(18, 0)) as decimal(18, 8)
            )
    end as loyal_ratio,
    median_interval_days,
    case
        when tenure_count > 0
            then cast(cast(tenure_sum as decimal(18, 0)) / cast(tenure_count as decimal(18, 0)) as decimal(18, 8))
    end as mean_tenure_days
from scopes
