-- One row per customer and attribute on which the systems that state it disagree now.

select
    customer_id || ' ' || attribute as subject_id,
    concat_ws(
        ', ', 'CRM: ' || crm_value, 'orders: ' || orders_value, 'service desk: ' || service_desk_value,
        'counts: ' || used_system
    ) as detail
from staging.stg_customer_disagreements
