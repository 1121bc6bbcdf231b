-- The product of what was left at each loss, over all losses up to it (Kaplan & Meier 1958).
with c as (
    select scope_kind, oracle.scope_of(scope_kind, department_id, rep) as scope_id, first_d,
        (select min(loss_date) from oracle.losses l where l.customer_id = k.customer_id and l.loss_date < k.e) as loss, cut_off
    from oracle.customers k, oracle.scopes where position = 0 and first_d is not null
),
t as (select scope_kind, scope_id, coalesce(loss, cut_off) - first_d as t, loss is not null as is_lost from c),
steps as (
    select scope_kind, scope_id, t, count(*) filter (is_lost) as lost,
        (select count(*) from t r where r.scope_kind = t.scope_kind and r.scope_id = t.scope_id and r.t >= t.t) as n
    from t group by scope_kind, scope_id, t having count(*) filter (is_lost) > 0
    union all
    select scope_kind, scope_id, 0, 0, count(*) from t group by scope_kind, scope_id
),
curve as (
    select a.scope_kind, a.scope_id, a.t, a.lost, a.n, product((b.n - b.lost) / b.n) as s,
        sum(case when b.n > b.lost then b.lost / (b.n * (b.n - b.lost)) end) as v
    from steps a join steps b on b.scope_kind = a.scope_kind and b.scope_id = a.scope_id and b.t <= a.t
    group by a.scope_kind, a.scope_id, a.t, a.lost, a.n
)
select
    scope_kind, scope_id, t as survived_days, n as at_risk, lost as lost_customers, s as survival,
    case when s > 0 and s < 1 then s ** exp(1.959963984540054 * sqrt(v) / -ln(s)) end as survival_lower,
    case when s > 0 and s < 1 then s ** exp(1.959963984540054 * sqrt(v) / ln(s)) end as survival_upper
from curve
