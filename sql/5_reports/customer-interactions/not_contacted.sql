-- One row per customer that nobody was in touch with for 90 days, the one that bought most in 12 months first.

with

contacts as (
    select
        customer_id, department_id, owner_employee_id, customer_type, last_contact_date, days_since_contact,
        follow_up_date
    from analysis.ana_customer_contacts
    where
        is_not_contacted
        and (
            :part_kind = 'whole'
            or (:part_kind = 'department' and department_id = :part_id)
            or (:part_kind = 'rep' and owner_employee_id = :part_id)
        )
),

customers as (
    select periods.customer_id, customers.name, periods.amount_12m, periods.last_order_date
    from analysis.ana_customer_periods as periods
    join star.dim_customers as customers on periods.customer_key = customers.customer_key
    where periods.position = 0
),

staff as (
    select employee_id, name
    from star.dim_employees
    where valid_from <= :cut_off_date and valid_to > :cut_off_date
)

select
    contacts.customer_id,
    customers.name as customer_name,
    contacts.customer_type,
    departments.name as department_name,
    staff.name as owner_name,
    contacts.last_contact_date,
    contacts.days_since_contact,
    customers.last_order_date,
    contacts.follow_up_date,
    customers.amount_12m
from contacts
join customers on contacts.customer_id = customers.customer_id
left join star.dim_departments as departments
    on contacts.department_id = departments.department_id and departments.department_key <> -1
left join staff on contacts.owner_employee_id = staff.employee_id
order by customers.amount_12m desc, contacts.days_since_contact desc nulls first, contacts.customer_id
