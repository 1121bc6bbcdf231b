-- One row per CRM activity: a call, meeting, mail or message.

with

activities as (
    select
        activity_id,
        customer_id,
        coalesce(employee_id, '') as employee_id,
        contact_id,
        type,
        business_date(happened_at) as happened_date,
        _row_hash,
        _load_id
    from staging.stg_crm__activities
),

customers as (
    select customer_key, customer_id, valid_from, valid_to
    from star.dim_customers
),

employees as (
    select employee_key, employee_id, valid_from, valid_to
    from star.dim_employees
),

contacts as (
    select contact_key, contact_id
    from star.dim_contacts
)

select
    activities.activity_id,
    coalesce(customers.customer_key, -1) as customer_key,
    activities.customer_id,
    coalesce(employees.employee_key, -1) as employee_key,
    activities.employee_id,
    coalesce(contacts.contact_key, -1) as contact_key,
    activities.type,
    activities.happened_date,
    activities._row_hash,
    activities._load_id
from activities
left join customers
    on activities.customer_id = customers.customer_id
    and activities.happened_date >= customers.valid_from
    and activities.happened_date < customers.valid_to
left join employees
    on activities.employee_id = employees.employee_id
    and activities.happened_date >= employees.valid_from
    and activities.happened_date < employees.valid_to
left join contacts on activities.contact_id = contacts.contact_id
