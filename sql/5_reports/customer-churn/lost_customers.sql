-- One row per customer lost in the period, the most valuable first.

with

lost as (
    select
        customer_id, customer_key, department_id, owner_employee_id, loss_date, loss_reason, last_order_date,
        value_at_start, is_returned
    from analysis.ana_lost_customers
    where
        position = 0
        and (
            :part_kind = 'whole'
            or (:part_kind = 'department' and department_id = :part_id)
            or (:part_kind = 'rep' and owner_employee_id = :part_id)
        )
),

staff as (
    select employee_id, name
    from star.dim_employees
    where valid_from <= :cut_off_date and valid_to > :cut_off_date
)

select
    lost.customer_id,
    customers.name as customer_name,
    departments.name as department_name,
    staff.name as owner_name,
    lost.loss_date,
    case when lost.loss_reason = '未知' then 'unknown' else lost.loss_reason end as reason,
    lost.last_order_date,
    lost.value_at_start,
    lost.is_returned
from lost
left join star.dim_customers as customers on lost.customer_key = customers.customer_key
left join star.dim_departments as departments
    on lost.department_id = departments.department_id and departments.department_key <> -1
left join staff on lost.owner_employee_id = staff.employee_id
order by lost.value_at_start desc, lost.customer_id
