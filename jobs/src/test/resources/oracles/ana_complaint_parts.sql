-- Complaints made above the line, active customers below it, both where the customer belongs at the period's end.
with made as (
    select p.position, c.customer_id, coalesce(k.department_id, '') as department_id, coalesce(k.rep, '') as rep, coalesce(c.type, '') as type
    from star.fct_complaints c join oracle.periods p on c.complained_date between p.s and p.cut_off
    left join oracle.known k on k.position = p.position and k.customer_id = c.customer_id
),
events as (
    select 'complaint_count' as figure_id, 'count' as format, position, customer_id, department_id, rep, type, 1 as n, null as m from made
    union all select 'complaint_ratio', 'percent', position, customer_id, department_id, rep, null, 1, 0 from made
    union all select 'complaint_ratio', 'percent', position, customer_id, department_id, rep, null, 0, is_active::int from oracle.customers
        where exists (from star.fct_tickets) or exists (from star.fct_complaints)
),
parts as (
    select e.*, unnest(['whole', 'department', 'employee', 'industry', 'complaint_type']) as group_kind,
        unnest(['', e.department_id, e.rep, coalesce(k.industry_code, ''), e.type]) as group_id
    from events e left join oracle.known k on k.position = 0 and k.customer_id = e.customer_id
)
select
    figure_id, format, scope_kind, oracle.scope_of(scope_kind, department_id, rep) as scope_id, group_kind, group_id, position,
    sum(n) as numerator, sum(m) as denominator
from parts, oracle.scopes
where (position < 2 or group_kind = 'whole') and (group_kind <> 'complaint_type' or figure_id = 'complaint_count') group by all
