-- One row per customer and attribute on which systems disagree: what each states, since when, and which value counts.

with

disagreements as (
    select
        customer_id, attribute, crm_value, orders_value, service_desk_value, used_system, used_value, since_date
    from staging.stg_customer_disagreements
),

customers as (
    select customer_id, name
    from star.dim_customers
    where is_current
)

select
    disagreements.customer_id,
    coalesce(customers.name, disagreements.customer_id) as customer_name,
    disagreements.attribute,
    disagreements.crm_value,
    disagreements.orders_value,
    disagreements.service_desk_value,
    disagreements.used_system,
    disagreements.used_value,
    disagreements.since_date
from disagreements
left join customers on disagreements.customer_id = customers.customer_id
order by disagreements.since_date desc nulls last, disagreements.customer_id, disagreements.attribute
