-- One row per CRM activity: a call, meeting, mail or message.

with

activities as (
    select
        activity_id,
        customer_id,
        coalesce(employee_id, '') as employee_id,
        type,
        business_date(happened_at) as happened_date,
        _row_hash,
        _load_id
    from staging.stg_crm__activities
),

customers as (
    select customer_key, customer_id, valid_from, valid_to
    from star.dim_customers
)

select
    activities.activity_id,
    coalesce(customers.customer_key, -1) as customer_key,
    activities.customer_id,
    activities.employee_id,
    activities.type,
    activities.happened_date,
    activities._row_hash,
    activities._load_id
from activities
left join customers
    on activities.customer_id = customers.customer_id
    and activities.happened_date >= customers.valid_from
    and activities.happened_date < customers.valid_to
