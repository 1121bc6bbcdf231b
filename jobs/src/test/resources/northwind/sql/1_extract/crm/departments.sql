-- One row per department: Northwind has none, so the country in which the reps sit stands in.
--
-- The vice president and the sales manager head theirs.

select
    "Country" as department_id,
    'Sales ' || "Country" as name,
    max(case when "Title" in ('Vice President, Sales', 'Sales Manager') then "EmployeeID" end) as head_employee_id
from source
group by "Country"
