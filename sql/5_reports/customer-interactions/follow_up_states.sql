-- One row per department of the company, or account manager of the part: how the follow-ups planned last stand.

with

contacts as (
    select
        case when :part_kind = 'whole' then department_id else owner_employee_id end as member_id,
        follow_up_state,
        is_not_contacted
    from analysis.ana_customer_contacts
    where
        (
        :part_kind = 'whole'
        or (:part_kind = 'department' and department_id = :part_id)
        or (:part_kind = 'rep' and owner_employee_id = :part_id)
    )
),

counted as (
    select
        member_id,
        count(*) as customer_count,
        count(*) filter (where follow_up_state = 'kept') as kept_count,
        count(*) filter (where follow_up_state = 'due') as due_count,
        count(*) filter (where follow_up_state = 'overdue') as overdue_count,
        count(*) filter (where is_not_contacted) as not_contacted_count
    from contacts
    group by member_id
),

staff as (
    select employee_id, name
    from star.dim_employees
    where valid_from <= :cut_off_date and valid_to > :cut_off_date
)

select
    counted.member_id,
    coalesce(departments.name, staff.name) as member_name,
    cast(counted.customer_count as bigint) as customer_count,
    cast(counted.kept_count as bigint) as kept_count,
    cast(counted.due_count as bigint) as due_count,
    cast(counted.overdue_count as bigint) as overdue_count,
    cast(counted.not_contacted_count as bigint) as not_contacted_count
from counted
left join star.dim_departments as departments
    on :part_kind = 'whole' and counted.member_id = departments.department_id and departments.department_key <> -1
left join staff on :part_kind <> 'whole' and counted.member_id = staff.employee_id
order by counted.overdue_count desc, counted.member_id
