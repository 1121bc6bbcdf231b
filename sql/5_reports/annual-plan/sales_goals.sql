-- One row per member of the part with a sales goal: actual beside goal, the largest goal first.

with

goals as (
    select scope_kind, scope_id, target_value, actual_value
    from analysis.ana_goals
    where metric = 'net_amount'
),

members as (
    select 'department' as member_kind, department_id as member_id, name as member_name
    from star.dim_departments
    where :part_kind = 'whole' and department_key <> -1

    union all

    select 'rep' as member_kind, employee_id as member_id, name as member_name
    from star.dim_employees
    where
        :part_kind = 'department'
        and department_id = :part_id
        and valid_from <= :cut_off_date
        and valid_to > :cut_off_date
)

select
    members.member_id,
    members.member_name,
    cast(coalesce(goals.actual_value, 0) as decimal(28,8)) as actual_value,
    goals.target_value,
    cast(row_number() over (order by goals.target_value desc, members.member_id) as int) as sort
from members
join goals on members.member_kind = goals.scope_kind and members.member_id = goals.scope_id
order by sort
