-- One row per level to compare with: the company, the department and the person, each by head; those of the part.

with

reps as (
    select
        employee_id, department_id, net_amount, target_value, order_count, customer_count, new_customer_count,
        own_customer_count, won_count, lost_count, activity_count
    from analysis.ana_rep_performances
),

home as (
    select case when :part_kind = 'department' then :part_id else max(department_id) end as department_id
    from reps
    where :part_kind = 'department' or (:part_kind = 'rep' and employee_id = :part_id)
),

levels as (
    select 'company' as level, 1 as sort, employee_id
    from reps
    union all
    select 'department' as level, 2 as sort, reps.employee_id
    from reps
    join home on reps.department_id = home.department_id
    union all
    select 'rep' as level, 3 as sort, employee_id
    from reps
    where :part_kind = 'rep' and employee_id = :part_id
)

select
    levels.level,
    count(*) as rep_count,
    cast(round(sum(reps.net_amount) / count(*), 4) as decimal(18,4)) as mean_amount,
    cast(
        round(
            sum(reps.net_amount) filter (where reps.target_value > 0)
            / sum(reps.target_value) filter (where reps.target_value > 0),
            8
        ) as decimal(18,8)
    ) as target_ratio,
    cast(round(sum(reps.order_count) / count(*), 8) as decimal(18,8)) as mean_orders,
    cast(round(sum(reps.customer_count) / count(*), 8) as decimal(18,8)) as mean_customers,
    cast(round(sum(reps.new_customer_count) / count(*), 8) as decimal(18,8)) as mean_new_customers,
    cast(round(sum(reps.own_customer_count) / count(*), 8) as decimal(18,8)) as mean_own_customers,
    cast(
        round(sum(reps.won_count) / nullif(sum(reps.won_count) + sum(reps.lost_count), 0), 8) as decimal(18,8)
    ) as win_ratio,
    cast(round(sum(reps.activity_count) / count(*), 8) as decimal(18,8)) as mean_activities,
    cast(levels.sort as int) as sort
from levels
join reps on levels.employee_id = reps.employee_id
group by levels.level, levels.sort
order by levels.sort
