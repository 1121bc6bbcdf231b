-- At least the amount at position k = fewer than k have more. The last approved word of an assessment goes before it.
with a as (
    select position, e, customer_id, amount::decimal(18, 4) as amount,
        (select arg_max((grade_override, override_reason), assessed_date) from star.fct_assessments x
            where x.customer_id = k.customer_id and x.assessed_date < k.e and trim(override_reason) <> ''
                and trim(override_approver) <> '' and lower(grade_override) in ('vip', '重点', '普通')) as said
    from oracle.customers k
),
n as (select position, count(*) as n from a where amount > 0 group by position),
placed as (
    select a.*, n, (select count(*) from a b where b.position = a.position and b.amount > a.amount) as better
    from a join n using (position)
)
select
    e as grade_date, customer_id, amount as grade_amount, said is not null as is_override, said[2] as override_reason,
    case when said is not null then case lower(said[1]) when '重点' then 'key' when '普通' then 'normal' else 'vip' end
        when amount <= 0 then 'normal' when better < (n + 4) // 5 then 'vip' when better < (n + 1) // 2 then 'key'
        else 'normal' end as grade
from placed where amount > 0 or said is not null
