-- Of each cohort and month up to the cut-off: who of it has an order in that month.
with c as (
    select scope_kind, oracle.scope_of(scope_kind, department_id, rep) as scope_id, customer_id, date_trunc('month', first_d)::date as m
    from oracle.customers, oracle.scopes where position = 0 and first_d is not null
)
select
    scope_kind, scope_id, m as cohort_month, k as month_number, count(*) as cohort_size,
    count(*) filter (exists (select 1 from oracle.order_days o where o.customer_id = c.customer_id
        and date_trunc('month', o.d) = c.m + to_months(k::int))) as active_customers,
    count(*) filter (exists (select 1 from oracle.order_days o where o.customer_id = c.customer_id
        and date_trunc('month', o.d) = c.m + to_months(k::int))) / count(*) as retention_ratio
from c, range(1000) months (k) where c.m + to_months(k::int) < :period_end
group by all
