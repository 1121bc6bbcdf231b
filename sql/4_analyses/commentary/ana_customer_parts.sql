-- One row per figure about customers, scope, breakdown, part of it and period: what the figure is made of.
--
-- Department and account manager are those at each period's cut-off, industry and region those at the cut-off of the
-- run's period for all periods: a customer filed anew moves nothing.

with

filed as (
    select customer_id, industry_code, region_code
    from analysis.ana_customer_periods
    where position = 0
),

customers as (
    select
        c.position, c.department_id, c.owner_employee_id as employee_id,
        coalesce(f.industry_code, '') as industry_code, coalesce(f.region_code, '') as region_code,
        count(*) filter (where c.is_active) as active_customers,
        count(*) filter (where c.is_active_at_start) as active_at_start,
        count(*) filter (where c.is_lost_in_period) as lost_customers,
        count(*) filter (where c.is_returned_in_period) as returned_customers,
        count(*) filter (where c.lifecycle_stage = 'loyal') as loyal_customers,
        count(*) filter (where r.risk_level = 'high') as high_risk_customers,
        coalesce(sum(c.value_at_start) filter (where c.is_active_at_start), 0) as value_at_start,
        coalesce(sum(c.value_at_start) filter (where c.is_lost_in_period), 0) as lost_value
    from analysis.ana_customer_periods c
    left join analysis.ana_churn_risks r on r.period_id = c.period_id and r.customer_id = c.customer_id
    left join filed f on f.customer_id = c.customer_id
    group by
        c.position, c.department_id, c.owner_employee_id, coalesce(f.industry_code, ''), coalesce(f.region_code, '')
),

measured as (
    select
        position, department_id, employee_id, industry_code, region_code, figure_id, format, numerator, denominator
    from customers
    lateral view stack(
        7,
        'active_customers', 'count', cast(active_customers as decimal(22, 8)), cast(null as decimal(22, 8)),
        'lost_customers', 'count', cast(lost_customers as decimal(22, 8)), cast(null as decimal(22, 8)),
        'returned_customers', 'count', cast(returned_customers as decimal(22, 8)), cast(null as decimal(22, 8)),
        'loyal_customers', 'count', cast(loyal_customers as decimal(22, 8)), cast(null as decimal(22, 8)),
        'high_risk_customers', 'count', cast(high_risk_customers as decimal(22, 8)), cast(null as decimal(22, 8)),
        'churn_ratio', 'percent', cast(lost_customers as decimal(22, 8)), cast(active_at_start as decimal(22, 8)),
        'value_churn_ratio', 'percent', cast(lost_value as decimal(22, 8)), cast(value_at_start as decimal(22, 8))
    ) measure as figure_id, format, numerator, denominator
)

select
    figure_id, format, scope_kind, scope_id, group_kind, group_id, position,
    cast(sum(numerator) as decimal(28, 8)) as numerator,
    cast(sum(denominator) as decimal(28, 8)) as denominator
from measured
lateral view stack(
    3, 'whole', '', 'department', department_id, 'rep', employee_id
) scope as scope_kind, scope_id
lateral view stack(
    5, 'whole', '', 'department', department_id, 'employee', employee_id, 'industry', industry_code,
    'region', region_code
) part as group_kind, group_id
where numerator is not null
    and (group_kind = 'whole' or position <= 1)
group by figure_id, format, scope_kind, scope_id, group_kind, group_id, position
