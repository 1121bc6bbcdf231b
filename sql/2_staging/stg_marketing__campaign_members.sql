-- One row per campaign and customer or lead invited: its latest version, unless the source deleted it.

with

versions as (
    select
        campaign_id,
        customer_id,
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
)

select
    campaign_id,
    customer_id,
    lead_id,
    invited_at,
    joined_at,
    intention,
    updated_at,
    _row_hash,
    _load_id
from versions
where _recency = 1
    and not is_deleted
