-- One row per lead, updated as it moves on. Customer and department are those of the day it came in.

with

leads as (
    select
        lead_id,
        coalesce(customer_id, '') as customer_id,
        coalesce(campaign_id, '') as campaign_id,
        source,
        referred_by_customer_id,
        coalesce(is_qualified, qualified_at is not null) as is_qualified,
        business_date(created_at) as created_date,
        case when coalesce(is_qualified, true) then business_date(qualified_at) end as qualified_date,
        business_date(converted_at) as converted_date,
        _row_hash,
        _load_id
    from staging.stg_crm__leads
),

customers as (
    select customer_key, customer_id, department_id, region_code, valid_from, valid_to
    from star.dim_customers
),

campaigns as (
    select campaign_key, campaign_id
    from star.dim_campaigns
)

select
    leads.lead_id,
    coalesce(customers.customer_key, -1) as customer_key,
    leads.customer_id,
    coalesce(customers.department_id, '') as department_id,
    coalesce(customers.region_code, '') as region_code,
    coalesce(campaigns.campaign_key, -1) as campaign_key,
    leads.campaign_id,
    leads.source,
    leads.referred_by_customer_id,
    leads.is_qualified,
    leads.created_date,
    leads.qualified_date,
    leads.converted_date,
    leads._row_hash,
    leads._load_id
from leads
left join customers
    on leads.customer_id = customers.customer_id
    and leads.created_date >= customers.valid_from
    and leads.created_date < customers.valid_to
left join campaigns on leads.campaign_id = campaigns.campaign_id
