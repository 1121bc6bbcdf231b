-- One row per customer number that anything but the CRM's customers names.

with

mentions as (
    select customer_id from staging.stg_orders__orders
    union
    select customer_id from staging.stg_service_desk__tickets
    union
    select customer_id from staging.stg_service_desk__complaints
    union
    select customer_id from staging.stg_service_desk__surveys
    union
    select customer_id from staging.stg_crm__activities
    union
    select customer_id from staging.stg_crm__contracts
    union
    select customer_id from staging.stg_crm__assessments
    union
    select customer_id from staging.stg_crm__contacts
    union
    select customer_id from staging.stg_crm__opportunities
    union
    select customer_id from staging.stg_crm__leads
    union
    select customer_id from staging.stg_crm__market_research
    union
    select customer_id from staging.stg_marketing__campaign_members
    union
    select customer_id from staging.stg_marketing__interactions
)

select customer_id
from mentions
where customer_id <> ''
