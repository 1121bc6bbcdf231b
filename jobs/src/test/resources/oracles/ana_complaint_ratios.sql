-- Made, resolved and open by the complaints' dates; every scope of customers is there.
with c as (
    select c.*, unnest(['all', 'type', 'product', 'category', 'state', 'reason']) as group_kind,
        unnest(['', type, product_id, category, state, reason]) as group_id
    from analysis.ana_complaints c
),
g as (
    select position, scope_kind, oracle.scope_of(scope_kind, department_id, owner_employee_id) as scope_id, group_kind, group_id,
        count(*) filter (is_made_in_period) as made, count(*) filter (is_resolved_in_period) as resolved, count(*) filter (is_open) as open,
        sum(handling_days) filter (is_resolved_in_period) as days
    from c, oracle.scopes group by all
),
k as (
    select position, scope_kind, oracle.scope_of(scope_kind, department_id, rep) as scope_id, count(*) filter (is_active) as active
    from oracle.customers, oracle.scopes group by all
),
o as (
    select p.position, scope_kind, oracle.scope_of(scope_kind, o.department_id, o.employee_id) as scope_id, count(*) as orders
    from oracle.orders o join oracle.periods p on o.d between p.s and p.cut_off cross join oracle.scopes group by all
),
f as (
    select position, scope_kind, scope_id, group_kind, group_id, made, resolved, open, days from g
    union all
    select position, scope_kind, scope_id, 'all', '', 0, 0, 0, null from k
    where not exists (select 1 from g where g.group_kind = 'all'
            and (g.position, g.scope_kind, g.scope_id) = (k.position, k.scope_kind, k.scope_id))
        and (exists (from star.fct_tickets) or exists (from star.fct_complaints))
)
select
    f.position, f.scope_kind, f.scope_id, f.group_kind, f.group_id, f.made as complaint_count, f.resolved as resolved_count,
    f.open as open_count, f.days / nullif(f.resolved, 0) as mean_handling_days, coalesce(k.active, 0) as active_customers,
    coalesce(o.orders, 0) as order_count, f.made / nullif(k.active, 0) as complaint_ratio, f.made / nullif(o.orders, 0) as complaint_order_ratio
from f left join k using (position, scope_kind, scope_id) left join o using (position, scope_kind, scope_id)
