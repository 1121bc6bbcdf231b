-- One row per period of ana_periods and scope: how many of the customers active at its start were lost in it.
--
-- By number, and weighted with their net amount of the 12 months before the start. A customer counts once,
-- also when it came back within the period.

with

customers as (
    select
        c.period_id, c.position, c.department_id, c.owner_employee_id,
        c.is_active_at_start, c.is_lost_in_period, c.is_returned_in_period, c.is_active, c.value_at_start,
        r.risk_level
    from analysis.ana_customer_periods c
    left join analysis.ana_churn_risks r on r.period_id = c.period_id and r.customer_id = c.customer_id
),

scopes as (
    select
        period_id, position, scope_kind, scope_id,
        count(*) filter (where is_active_at_start) as active_at_start,
        count(*) filter (where is_lost_in_period) as lost_customers,
        count(*) filter (where is_returned_in_period) as returned_customers,
        count(*) filter (where is_active) as active_customers,
        cast(coalesce(sum(value_at_start) filter (where is_active_at_start), 0) as decimal(18, 4)) as value_at_start,
        cast(coalesce(sum(value_at_start) filter (where is_lost_in_period), 0) as decimal(18, 4)) as lost_value,
        count(*) filter (where risk_level = 'high') as high_risk_customers,
        count(*) filter (where risk_level = 'watch') as watch_customers,
        count(*) filter (where risk_level = 'none') as no_risk_customers
    from customers
    lateral view stack(
        3, 'whole', '', 'department', department_id, 'rep', owner_employee_id
    ) scope as scope_kind, scope_id
    group by period_id, position, scope_kind, scope_id
)

select
    period_id, position, scope_kind, scope_id,
    active_at_start, lost_customers, returned_customers, active_customers,
    cast(
        cast(lost_customers as decimal(18, 0)) / nullif(cast(active_at_start as decimal(18, 0)), 0) as decimal(18, 8)
    ) as churn_ratio,
    value_at_start, lost_value,
    case when value_at_start > 0 then cast(lost_value / value_at_start as decimal(18, 8)) end as value_churn_ratio,
    high_risk_customers, watch_customers, no_risk_customers
from scopes
