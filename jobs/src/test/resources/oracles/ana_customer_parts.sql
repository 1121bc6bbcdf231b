-- Customer by customer, yes or no to each figure; who is loyal by orders and referrals, risks as found.
with c as (
    select k.*, r.risk_level, k.was_active and k.period_loss_date is not null as is_lost, k.orders_12m >= 3 or exists (
            select 1 from star.dim_customers f join oracle.order_days o on o.customer_id = f.customer_id
            where f.referred_by_customer_id = k.customer_id and o.d < k.e) as is_faithful,
        k.orders >= 3 or k.first_d < k.e - interval 12 month as is_settled
    from oracle.customers k left join analysis.ana_churn_risks r using (position, customer_id)
),
events as (
    select 'active_customers' as figure_id, position, customer_id, department_id, rep, is_active::int as n, null::decimal(22, 8) as m from c
    union all select 'lost_customers', position, customer_id, department_id, rep, is_lost::int, null from c
    union all select 'returned_customers', position, customer_id, department_id, rep, is_returned::int, null from c
    union all select 'loyal_customers', position, customer_id, department_id, rep, (is_active and is_settled and is_faithful)::int, null from c
    union all select 'high_risk_customers', position, customer_id, department_id, rep, coalesce((risk_level = 'high')::int, 0), null from c
    union all select 'churn_ratio', position, customer_id, department_id, rep, is_lost::int, was_active::int from c
    union all select 'value_churn_ratio', position, customer_id, department_id, rep, case when is_lost then value_at_start else 0 end,
        case when was_active then value_at_start else 0 end from c
),
parts as (
    select e.*, unnest(['whole', 'department', 'employee', 'industry', 'region']) as group_kind,
        unnest(['', e.department_id, e.rep, coalesce(k.industry_code, ''), coalesce(k.region_code, '')]) as group_id
    from events e left join oracle.known k on k.position = 0 and k.customer_id = e.customer_id
)
select
    figure_id, scope_kind, oracle.scope_of(scope_kind, department_id, rep) as scope_id, group_kind, group_id, position,
    case when figure_id like '%_ratio' then 'percent' else 'count' end as format, sum(n) as numerator, sum(m) as denominator
from parts, oracle.scopes where position < 2 or group_kind = 'whole' group by all
