-- One row per customer and attribute on which the systems that state it disagree now.

with

attributes as (
    select customer_id, attribute, system, stated_value, compared_value, since_date, is_used
    from staging.stg_customer_attributes
)

select
    customer_id,
    attribute,
    max(case when system = 'crm' then stated_value end) as crm_value,
    max(case when system = 'orders' then stated_value end) as orders_value,
    max(case when system = 'service_desk' then stated_value end) as service_desk_value,
    max(case when is_used then system end) as used_system,
    max(case when is_used then stated_value end) as used_value,
    max(since_date) as since_date
from attributes
group by customer_id, attribute
having count(distinct compared_value) > 1
