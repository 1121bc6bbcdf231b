-- One row per contact the CRM holds of a customer, customer by customer, the main contact first.

with

members as (
    select customer_id, customer_key
    from analysis.ana_customer_periods
    where
        position = 0
        and (
            :part_kind = 'whole'
            or (:part_kind = 'department' and department_id = :part_id)
            or (:part_kind = 'rep' and owner_employee_id = :part_id)
        )
)

select
    members.customer_id,
    customers.name as customer_name,
    contacts.contact_id,
    contacts.name as contact_name,
    contacts.title as contact_title,
    contacts.role as contact_role,
    contacts.is_main,
    contacts.phone,
    contacts.mobile,
    contacts.email,
    contacts.social_account,
    contacts.preferred_way
from members
join star.dim_contacts as contacts on members.customer_id = contacts.customer_id
left join star.dim_customers as customers on members.customer_key = customers.customer_key
where not contacts.is_inferred
order by members.customer_id, contacts.is_main desc, contacts.contact_id
