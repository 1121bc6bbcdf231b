-- One row per customer with an address that is not in a known province, or lacks city or district.

with

customers as (
    select
        customer_id,
        name,
        nullif(province, '') as province,
        nullif(city, '') as city,
        nullif(district, '') as district
    from star.dim_customers
    where is_current
        and not is_deleted
        and not is_inferred
),

known as (
    select province as written
    from star.dim_provinces
    union
    select full_name as written
    from star.dim_provinces
)

select
    customers.customer_id as subject_id,
    customers.name || ': ' || concat_ws(' ', customers.province, customers.city, customers.district) as detail
from customers
left join known on customers.province = known.written
where coalesce(customers.province, customers.city, customers.district) is not null
    and (known.written is null or customers.city is null or customers.district is null)
