-- One row per customer, employee, product, department or channel that only other rows name.

select customer_id as subject_id, 'customer unknown to the CRM' as detail
from star.dim_customers
where is_inferred
union all
select employee_id as subject_id, 'employee unknown to the CRM' as detail
from star.dim_employees
where is_inferred
union all
select department_id as subject_id, 'department unknown to the CRM' as detail
from star.dim_departments
where is_inferred
union all
select product_id as subject_id, 'product unknown to the order system' as detail
from star.dim_products
where is_inferred
union all
select channel_id as subject_id, 'sales channel unknown to the order system' as detail
from star.dim_channels
where is_inferred
