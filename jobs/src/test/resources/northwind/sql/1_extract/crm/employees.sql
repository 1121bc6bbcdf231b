-- One row per employee, all of whom sell.

select
    "EmployeeID" as employee_id,
    "FirstName" || ' ' || "LastName" as name,
    "Country" as department_id,
    "ReportsTo" as manager_id,
    'true' as is_active
from source
