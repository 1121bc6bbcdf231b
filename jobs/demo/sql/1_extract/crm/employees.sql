-- One row per employee in the present state, those who left included.

select
    emp_no as employee_id,
    emp_name as name,
    org_id as department_id,
    leader_no as manager_id,
    email,
    on_job = 'Y' as is_active,
    effective_date as valid_from,
    update_time as updated_at
from t_employee
