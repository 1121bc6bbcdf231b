-- One row per customer grade: what its customers bought in the period and in the one before.

with

grades as (
    select grade, sort
    from (values ('vip', 1), ('key', 2), ('normal', 3)) as listed (grade, sort)
),

behaviour as (
    select group_id as grade, position, customer_count, buyer_count, period_amount
    from analysis.ana_group_behaviour
    where scope_kind = :part_kind and scope_id = :part_id and classification = 'grade'
),

compared as (
    select
        grades.grade,
        grades.sort,
        coalesce(now.customer_count, 0) as customer_count,
        coalesce(now.buyer_count, 0) as buyer_count,
        coalesce(now.period_amount, 0) as period_amount,
        coalesce(before.period_amount, 0) as previous_amount
    from grades
    left join behaviour as now on grades.grade = now.grade and now.position = 0
    left join behaviour as before on grades.grade = before.grade and before.position = 1
)

select
    grade,
    cast(customer_count as bigint) as customer_count,
    cast(buyer_count as bigint) as buyer_count,
    cast(period_amount as decimal(18,4)) as period_amount,
    cast(previous_amount as decimal(18,4)) as previous_amount,
    case
        when sum(period_amount) over () > 0
            then cast(round(cast(period_amount as decimal(28,8)) / sum(period_amount) over (), 8) as decimal(18,8))
    end as amount_ratio,
    cast(sort as int) as sort
from compared
order by sort
