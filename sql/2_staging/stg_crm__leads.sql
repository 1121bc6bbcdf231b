-- One row per lead: its latest version, unless the source deleted it.

with

versions as (
    select
        lead_id,
        created_at,
        source,
        campaign_id,
        referred_by_customer_id,
        is_qualified,
        qualified_at,
        customer_id,
        converted_at,
        updated_at,
        _row_hash,
        _load_id,
        _is_deleted or coalesce(is_deleted, false) as is_deleted,
        _recency
    from raw.crm__leads
)

select
    lead_id,
    created_at,
    source,
    campaign_id,
    referred_by_customer_id,
    is_qualified,
    qualified_at,
    customer_id,
    converted_at,
    updated_at,
    _row_hash,
    _load_id
from versions
where _recency = 1
    and not is_deleted
