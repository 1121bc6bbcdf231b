-- One row per period of ana_periods, scope, grouping and group of complaints: how many, and how many for each customer.
--
-- Every scope with customers has its row of all, also without a complaint, as long as a service desk or complaints are
-- connected. Orders belong to the order's department and employee, customers and complaints to the customer's.

with

complaints as (
    select
        period_id, position, department_id, owner_employee_id, type, product_id, category, reason, state,
        is_made_in_period, is_resolved_in_period, is_open, handling_days
    from analysis.ana_complaints
),

groups as (
    select
        period_id, position, scope_kind, scope_id, group_kind, group_id,
        count(*) filter (where is_made_in_period) as complaint_count,
        count(*) filter (where is_resolved_in_period) as resolved_count,
        count(*) filter (where is_open) as open_count,
        sum(handling_days) filter (where is_resolved_in_period) as handling_days
    from complaints
    lateral view stack(
        3, 'whole', '', 'department', department_id, 'rep', owner_employee_id
    ) scope as scope_kind, scope_id
    lateral view stack(
        6, 'all', '', 'type', type, 'product', product_id, 'category', category, 'state', state, 'reason', reason
    ) membership as group_kind, group_id
    group by period_id, position, scope_kind, scope_id, group_kind, group_id
),

service as (
    select 1 as is_connected
    from (select 1 from star.fct_tickets union all select 1 from star.fct_complaints)
    limit 1
),

customers as (
    select c.period_id, c.position, c.scope_kind, c.scope_id, 'all' as group_kind, '' as group_id, c.active_customers
    from analysis.ana_churn_ratios c
    cross join service s
),

orders as (
    select period_id, scope_kind, scope_id, order_count
    from analysis.ana_period_sales
),

counted as (
    select
        coalesce(g.period_id, c.period_id) as period_id, coalesce(g.position, c.position) as position,
        coalesce(g.scope_kind, c.scope_kind) as scope_kind, coalesce(g.scope_id, c.scope_id) as scope_id,
        coalesce(g.group_kind, c.group_kind) as group_kind, coalesce(g.group_id, c.group_id) as group_id,
        coalesce(g.complaint_count, 0) as complaint_count, coalesce(g.resolved_count, 0) as resolved_count,
        coalesce(g.open_count, 0) as open_count, g.handling_days
    from groups g
    full outer join customers c on c.period_id = g.period_id and c.scope_kind = g.scope_kind
        and c.scope_id = g.scope_id and c.group_kind = g.group_kind and c.group_id = g.group_id
)

select
    n.period_id, n.position, n.scope_kind, n.scope_id, n.group_kind, n.group_id,
    n.complaint_count, n.resolved_count, n.open_count,
    cast(
        cast(n.handling_days as decimal(18, 0)) / nullif(cast(n.resolved_count as decimal(18, 0)), 0)
        as decimal(18, 4)
    ) as mean_handling_days,
    coalesce(c.active_customers, 0) as active_customers,
    coalesce(o.order_count, 0) as order_count,
    cast(
        cast(n.complaint_count as decimal(18, 0)) / nullif(cast(c.active_customers as decimal(18, 0)), 0)
        as decimal(18, 8)
    ) as complaint_ratio,
    cast(
        cast(n.complaint_count as decimal(18, 0)) / nullif(cast(o.order_count as decimal(18, 0)), 0)
        as decimal(18, 8)
    ) as complaint_order_ratio
from counted n
left join customers c on c.period_id = n.period_id and c.scope_kind = n.scope_kind and c.scope_id = n.scope_id
left join orders o on o.period_id = n.period_id and o.scope_kind = n.scope_kind and o.scope_id = n.scope_id
