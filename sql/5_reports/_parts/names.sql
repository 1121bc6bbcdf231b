-- One row per department and representative known at the cut-off: what the parts of a report are called.

select
    'department' as part_kind,
    department_id as part_id,
    name as part_name
from star.dim_departments

union all

select
    'rep' as part_kind,
    employee_id as part_id,
    name as part_name
from star.dim_employees
where valid_from <= :cut_off_date and valid_to > :cut_off_date
order by part_kind, part_id
