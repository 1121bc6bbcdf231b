-- One row per month and reason of loss over the last eight periods: customers lost, by number and by value.

with

lost as (
    select loss_month, loss_reason, value_at_start, position
    from analysis.ana_lost_customers
    where
        :part_kind = 'whole'
        or (:part_kind = 'department' and department_id = :part_id)
        or (:part_kind = 'rep' and owner_employee_id = :part_id)
),

-- the five reasons with most customers have a colour of their own, the rest shares one
ranked as (
    select
        loss_reason,
        row_number() over (
            order by case when loss_reason = '未知' then 1 else 0 end, count(*) desc, loss_reason
        ) as place
    from lost
    group by loss_reason
),

named as (
    select
        lost.loss_month,
        case
            when lost.loss_reason = '未知' then 'unknown'
            when ranked.place <= 5 then lost.loss_reason
            else 'other'
        end as reason,
        case when lost.loss_reason = '未知' then 7 when ranked.place <= 5 then ranked.place else 6 end as reason_sort,
        lost.value_at_start,
        lost.position
    from lost
    join ranked on lost.loss_reason = ranked.loss_reason
)

select
    loss_month,
    reason,
    cast(count(*) as bigint) as customer_count,
    cast(sum(value_at_start) as decimal(18,4)) as lost_value,
    cast(min(position) as int) as position,
    cast(min(reason_sort) as int) as sort
from named
group by loss_month, reason
order by loss_month, sort, reason
