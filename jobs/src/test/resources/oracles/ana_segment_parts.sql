-- Customer by customer, yes or no to each figure; segment, grade, tier and risk looked up where each was found.
with c as (
    select k.position, k.customer_id, k.department_id, k.rep, k.orders, k.amount_12m,
        exists (from analysis.ana_rfm_scores r
            where r.position = k.position and r.customer_id = k.customer_id and r.segment = 'champions') as is_champion,
        exists (from analysis.ana_customer_grades g
            where g.grade_date = k.e and g.customer_id = k.customer_id and g.grade = 'vip') as is_vip,
        exists (from analysis.ana_customer_values v
            where v.position = k.position and v.customer_id = k.customer_id and v.value_tier = 'high') as is_high,
        exists (from analysis.ana_churn_risks x
            where x.position = k.position and x.customer_id = k.customer_id and x.template_tier = 'churn_risk') as is_at_risk
    from oracle.customers k
),
events as (
    select 'segmented_customers' as figure_id, 'count' as format, position, customer_id, department_id, rep, (orders > 0)::int as n from c
    union all select 'champion_customers', 'count', position, customer_id, department_id, rep, is_champion::int from c
    union all select 'vip_customers', 'count', position, customer_id, department_id, rep, is_vip::int from c
    union all select 'vip_amount_12m', 'large', position, customer_id, department_id, rep, case when is_vip then amount_12m else 0 end from c
    union all select 'high_value_customers', 'count', position, customer_id, department_id, rep, is_high::int from c
    union all select 'churn_risk_customers', 'count', position, customer_id, department_id, rep, is_at_risk::int from c
),
parts as (
    select e.*, unnest(['whole', 'department', 'employee', 'industry']) as group_kind,
        unnest(['', e.department_id, e.rep, coalesce(k.industry_code, '')]) as group_id
    from events e left join oracle.known k on k.position = 0 and k.customer_id = e.customer_id
)
select
    figure_id, format, scope_kind, oracle.scope_of(scope_kind, department_id, rep) as scope_id, group_kind, group_id, position,
    sum(n) as numerator, null as denominator
from parts, oracle.scopes where position < 2 or group_kind = 'whole' group by all
