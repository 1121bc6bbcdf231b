-- One row per campaign: its latest version, unless the source deleted it.

with

versions as (
    select
        campaign_id,
        name,
        type,
        marketing_channel,
        starts_on,
        ends_on,
        owner,
        updated_at,
        _row_hash,
        _load_id,
        _is_deleted or coalesce(is_deleted, false) as is_deleted,
        _recency
    from raw.marketing__campaigns
)

select
    campaign_id,
    name,
    type,
    marketing_channel,
    starts_on,
    ends_on,
    owner,
    updated_at,
    _row_hash,
    _load_id
from versions
where _recency = 1
    and not is_deleted
