-- The best are those who have fewer than so many above.
with a as (
    select position, s.scope_kind, oracle.scope_of(s.scope_kind, department_id, '') as scope_id, customer_id, amount_12m as amount
    from oracle.customers, oracle.scopes s where position in (0, 1, 4) and amount_12m > 0 and s.scope_kind <> 'rep'
),
placed as (
    select *, (select count(*) from a b where b.position = a.position and b.scope_kind = a.scope_kind and b.scope_id = a.scope_id
            and (-b.amount, b.customer_id) <= (-a.amount, a.customer_id)) as place
    from a
),
n as (select position, scope_kind, scope_id, count(*) as n, sum(amount) as total from a group by all)
select
    position, scope_kind, scope_id, k * 0.05 as customer_ratio, count(*) as customer_count, sum(amount) as amount_12m,
    min(amount) as least_amount, sum(amount) / any_value(total) as amount_ratio
from placed join n using (position, scope_kind, scope_id), range(1, 21) twentieths (k)
where place <= ceil(n * k / 20) group by all
