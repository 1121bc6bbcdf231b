-- One row per goal: of a year or a quarter, for the company, a department or a rep.

select
    target_year as "year",
    period,
    metric,
    org_id as department_id,
    emp_no as employee_id,
    target_value as "value",
    base_value,
    owner_emp_no as owner,
    approver_emp_no as approved_by
from t_target
