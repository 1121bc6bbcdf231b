-- Interactions by their day, and the different customers among them.
with i as (
    select kind, customer_id, d, null as type from oracle.interactions where kind <> 'activity'
    union all select 'activity', customer_id, happened_date, type from star.fct_activities
),
g as (
    select p.position, i.customer_id, coalesce(k.department_id, '') as department_id, coalesce(k.rep, '') as rep,
        unnest(['all', 'kind', 'activity_type']) as group_kind, unnest(['', i.kind, i.type]) as group_id
    from i join oracle.periods p on i.d between p.s and p.cut_off
    left join oracle.known k on k.position = p.position and k.customer_id = i.customer_id
)
select
    position, scope_kind, oracle.scope_of(scope_kind, department_id, rep) as scope_id, group_kind, group_id, count(*) as interaction_count,
    count(distinct customer_id) as customer_count
from g, oracle.scopes where group_id is not null group by all
