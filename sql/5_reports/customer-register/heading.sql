-- One row per period of the run: the head of the quarterly template, what it covers and who answers for it.
--
-- The owner is the head of the part's department, of the company the head of the topmost one; of a representative's
-- part the representative.

with

staff as (
    select employee_id, name, department_id
    from star.dim_employees
    where valid_from <= :cut_off_date and valid_to > :cut_off_date
),

owners as (
    select head_employee_id as employee_id, department_id
    from star.dim_departments
    where
        department_key <> -1
        and (
            (:part_kind = 'whole' and coalesce(parent_id, '') = '')
            or (:part_kind = 'department' and department_id = :part_id)
        )

    union all

    select employee_id, department_id
    from staff
    where :part_kind = 'rep' and employee_id = :part_id
),

owner as (
    select min(employee_id) as employee_id, min(department_id) as department_id
    from owners
)

select
    periods.period_id,
    'customer-register' as job_id,
    staff.name as owner_name,
    departments.name as department_name,
    cast(:cut_off_date as date) as cut_off_date
from analysis.ana_periods as periods
cross join owner
left join staff on owner.employee_id = staff.employee_id
left join star.dim_departments as departments
    on owner.department_id = departments.department_id and departments.department_key <> -1
where periods.is_current
order by periods.period_id
