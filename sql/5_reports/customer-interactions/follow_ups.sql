-- One row per customer with a follow-up overdue or yet to come.
--
-- Of the overdue ones who bought most in 12 months comes first, since the longest overdue are lost already; of those to
-- come the next.

with

contacts as (
    select
        customer_id, department_id, owner_employee_id, last_contact_date, planned_date, follow_up_date, follow_up_topic,
        follow_up_state, overdue_days
    from analysis.ana_customer_contacts
    where
        follow_up_state in ('overdue', 'due')
        and (
            :part_kind = 'whole'
            or (:part_kind = 'department' and department_id = :part_id)
            or (:part_kind = 'rep' and owner_employee_id = :part_id)
        )
),

customers as (
    select periods.customer_id, customers.name, periods.amount_12m
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
    contacts.follow_up_state,
    contacts.customer_id,
    customers.name as customer_name,
    departments.name as department_name,
    staff.name as owner_name,
    contacts.planned_date,
    contacts.follow_up_date,
    contacts.follow_up_topic,
    contacts.overdue_days,
    contacts.last_contact_date,
    customers.amount_12m
from contacts
join customers on contacts.customer_id = customers.customer_id
left join star.dim_departments as departments
    on contacts.department_id = departments.department_id and departments.department_key <> -1
left join staff on contacts.owner_employee_id = staff.employee_id
order by
    case contacts.follow_up_state when 'overdue' then 1 else 2 end,
    case contacts.follow_up_state when 'due' then contacts.follow_up_date end,
    customers.amount_12m desc,
    contacts.follow_up_date,
    contacts.customer_id
