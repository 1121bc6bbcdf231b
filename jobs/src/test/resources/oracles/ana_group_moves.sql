-- A full list of who is in which group, now and before, set against itself.
with g as (
    unpivot (
        select p.position, p.customer_id, p.lifecycle_stage, v.segment, v.grade, v.value_tier, coalesce(r.template_tier, '') as template_tier
        from analysis.ana_customer_periods p
        join analysis.ana_customer_values v using (position, customer_id)
        left join analysis.ana_churn_risks r using (position, customer_id)
    ) on lifecycle_stage, segment, grade, value_tier, template_tier into name classification value is_in
)
select
    scope_kind, oracle.scope_of(scope_kind, k.department_id, k.rep) as scope_id, n.classification,
    coalesce(b.is_in, '') as from_group, n.is_in as to_group, count(*) as customer_count
from g n join oracle.customers k on k.position = 0 and k.customer_id = n.customer_id
left join g b on b.position = 1 and b.customer_id = n.customer_id and b.classification = n.classification
cross join oracle.scopes
where n.position = 0 group by all
