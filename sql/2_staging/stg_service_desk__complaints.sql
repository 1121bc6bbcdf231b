-- One row per complaint: its latest version, unless the source deleted it.
--
-- The customer is the CRM's one where customer_links says which of them a number of this system means.

with

versions as (
    select
        complaint_id,
        ticket_id,
        customer_id as source_customer_id,
        complained_at,
        type,
        product_id,
        reason,
        content,
        state,
        result,
        resolved_at,
        updated_at,
        _row_hash,
        _load_id,
        _is_deleted or coalesce(is_deleted, false) as is_deleted,
        _recency
    from raw.service_desk__complaints
),

links as (
    select source_id, customer_id
    from staging.stg_crm__customer_links
    where system = 'service_desk'
)

select
    versions.complaint_id,
    versions.ticket_id,
    coalesce(links.customer_id, versions.source_customer_id) as customer_id,
    versions.source_customer_id,
    versions.complained_at,
    versions.type,
    versions.product_id,
    versions.reason,
    versions.content,
    versions.state,
    versions.result,
    versions.resolved_at,
    versions.updated_at,
    versions._row_hash,
    versions._load_id
from versions
left join links on versions.source_customer_id = links.source_id
where versions._recency = 1
    and not versions.is_deleted
