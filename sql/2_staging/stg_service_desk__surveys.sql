-- One row per questionnaire sent: its latest version, unless the source deleted it.
--
-- The customer is the CRM's one where customer_links says which of them a number of this system means.

with

versions as (
    select
        survey_id,
        customer_id as source_customer_id,
        ticket_id,
        way,
        sent_at,
        updated_at,
        _row_hash,
        _load_id,
        _is_deleted or coalesce(is_deleted, false) as is_deleted,
        _recency
    from raw.service_desk__surveys
),

links as (
    select source_id, customer_id
    from staging.stg_crm__customer_links
    where system = 'service_desk'
)

select
    versions.survey_id,
    coalesce(links.customer_id, versions.source_customer_id) as customer_id,
    versions.source_customer_id,
    versions.ticket_id,
    versions.way,
    versions.sent_at,
    versions.updated_at,
    versions._row_hash,
    versions._load_id
from versions
left join links on versions.source_customer_id = links.source_id
where versions._recency = 1
    and not versions.is_deleted
