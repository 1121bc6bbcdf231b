-- One row per customer whose industry code is not in GB/T 4754-2017.

with

latest as (
    select customer_id, name, industry_code, _is_deleted
    from staging.stg_crm__customers
    where _recency = 1
)

select latest.customer_id as subject_id, latest.name || ': ' || latest.industry_code as detail
from latest
inner join star.dim_customers as customers on latest.customer_id = customers.customer_id and customers.is_current
where latest.industry_code <> ''
    and customers.industry_code = ''
    and not latest._is_deleted
