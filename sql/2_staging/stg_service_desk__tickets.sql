-- One row per ticket: its latest version, unless the source deleted it.
--
-- The customer is the CRM's one where customer_links says which of them a number of this system means.

with

versions as (
    select
        ticket_id,
        customer_id as source_customer_id,
        contact_id,
        request_type,
        service_channel,
        team,
        employee_id,
        priority,
        state,
        opened_at,
        first_response_at,
        resolved_at,
        closed_at,
        reopened_count,
        product_id,
        content,
        score,
        scale_min,
        scale_max,
        feedback,
        updated_at,
        _row_hash,
        _load_id,
        _is_deleted or coalesce(is_deleted, false) as is_deleted,
        _recency
    from raw.service_desk__tickets
),

links as (
    select source_id, customer_id
    from staging.stg_crm__customer_links
    where system = 'service_desk'
)

select
    versions.ticket_id,
    coalesce(links.customer_id, versions.source_customer_id) as customer_id,
    versions.source_customer_id,
    versions.contact_id,
    versions.request_type,
    versions.service_channel,
    versions.team,
    versions.employee_id,
    versions.priority,
    versions.state,
    versions.opened_at,
    versions.first_response_at,
    versions.resolved_at,
    versions.closed_at,
    versions.reopened_count,
    versions.product_id,
    versions.content,
    versions.score,
    versions.scale_min,
    versions.scale_max,
    versions.feedback,
    versions.updated_at,
    versions._row_hash,
    versions._load_id
from versions
left join links on versions.source_customer_id = links.source_id
where versions._recency = 1
    and not versions.is_deleted
