-- One row per campaign and customer or lead invited: its latest version, unless the source deleted it.
--
-- The customer is the CRM's one where customer_links says which of them a number of this system means.

with

versions as (
    select
        campaign_id,
        customer_id as source_customer_id,
        lead_id,
        invited_at,
        joined_at,
        intention,
        updated_at,
        _row_hash,
        _load_id,
        _is_deleted or coalesce(is_deleted, false) as is_deleted,
        _recency
    from raw.marketing__campaign_members
),

links as (
    select source_id, customer_id
    from staging.stg_crm__customer_links
    where system = 'marketing'
)

select
    versions.campaign_id,
    coalesce(links.customer_id, versions.source_customer_id) as customer_id,
    versions.source_customer_id,
    versions.lead_id,
    versions.invited_at,
    versions.joined_at,
    versions.intention,
    versions.updated_at,
    versions._row_hash,
    versions._load_id
from versions
left join links on versions.source_customer_id = links.source_id
where versions._recency = 1
    and not versions.is_deleted
