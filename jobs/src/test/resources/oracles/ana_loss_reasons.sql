-- The losses of the facts, for the reasons that were found.
with l as (
    select c.position, scope_kind, oracle.scope_of(scope_kind, c.department_id, c.rep) as scope_id,
        date_trunc('month', c.period_loss_date)::date as loss_month, r.loss_reason, c.value_at_start
    from oracle.customers c join analysis.ana_lost_customers r using (position, customer_id) cross join oracle.scopes
),
months as (select scope_kind, scope_id, loss_month, count(*) as n from l group by all)
select
    l.scope_kind, l.scope_id, l.position, l.loss_month, l.loss_reason, count(*) as lost_customers,
    sum(l.value_at_start) as lost_value, count(*) / m.n as reason_ratio, m.n as month_customers,
    not exists (select 1 from months b where b.scope_kind = l.scope_kind and b.scope_id = l.scope_id
        and (b.n > m.n or (b.n = m.n and b.loss_month > l.loss_month))) as is_peak_month
from l join months m using (scope_kind, scope_id, loss_month)
group by l.scope_kind, l.scope_id, l.position, l.loss_month, l.loss_reason, m.n
