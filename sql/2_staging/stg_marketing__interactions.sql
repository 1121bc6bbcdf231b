-- One row per interaction of a customer or lead with a campaign: its latest version, unless the source deleted it.

with

versions as (
    select
        campaign_id,
        customer_id,
        lead_id,
        happened_at,
        kind,
        updated_at,
        _row_hash,
        _load_id,
        _is_deleted or coalesce(is_deleted, false) as is_deleted,
        _recency
    from raw.marketing__interactions
)

select
    campaign_id,
    customer_id,
    lead_id,
    happened_at,
    kind,
    updated_at,
    _row_hash,
    _load_id
from versions
where _recency = 1
    and not is_deleted
