-- One row per department: the CRM calls it an organisation unit.

select
    org_id as department_id,
    org_name as name,
    parent_org_id as parent_id,
    region_code,
    head_emp_no as head_employee_id
from t_org
