-- Counted over the facts by their dates; three quarters side by side.
with c as (
    select c.*, coalesce(k.department_id, '') as department_id, coalesce(k.rep, '') as rep, c.state in ('新签订', '执行中') as is_running,
        (select position from oracle.periods p where c.signed_date >= p.s and c.signed_date < p.e) as q
    from star.fct_contracts c left join oracle.known k on k.position = 0 and k.customer_id = c.customer_id
    where c.signed_date < :period_end
),
g as (
    select 'whole' as group_kind, '' as group_id, * from c
    union all select 'state', state, * from c
    union all select 'termination_reason', coalesce(termination_reason, ''), * from c where state = '已终止'
),
t as (
    select scope_kind, oracle.scope_of(scope_kind, department_id, rep) as scope_id, group_kind, group_id, count(*) as n,
        coalesce(sum(amount), 0) as amount, count(*) - count(amount) as unstated,
        count(*) filter (is_running and coalesce(ends_on, '9999-12-31') >= :cut_off_date) as running,
        coalesce(sum(amount) filter (is_running and coalesce(ends_on, '9999-12-31') >= :cut_off_date), 0) as running_amount,
        count(*) filter (is_running and ends_on between :cut_off_date and :cut_off_date + 90) as expiring,
        coalesce(sum(amount) filter (is_running and ends_on between :cut_off_date and :cut_off_date + 90), 0) as expiring_amount,
        count(*) filter (is_running and ends_on < :cut_off_date) as overdue,
        avg(ends_on - :cut_off_date) filter (is_running and ends_on >= :cut_off_date) as days,
        count(*) filter (q = 0) as signed, coalesce(sum(amount) filter (q = 0), 0) as now,
        coalesce(sum(amount) filter (q = 1), 0) as previous, coalesce(sum(amount) filter (q = 4), 0) as last_year
    from g, oracle.scopes group by all
)
select
    scope_kind, scope_id, group_kind, group_id, n as contract_count, amount as contract_amount, unstated as unstated_count,
    running as in_force_count, running_amount as in_force_amount, expiring as expiring_count, expiring_amount, overdue as overdue_count,
    days as mean_remaining_days, signed as signed_count, now as signed_amount, previous as previous_signed_amount,
    last_year as last_year_signed_amount, oracle.growth(now, previous) as qoq_growth, oracle.growth(now, last_year) as yoy_growth
from t
