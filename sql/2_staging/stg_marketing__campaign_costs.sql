-- One row per cost item of a campaign and day: its latest version, unless the source deleted it.

with

versions as (
    select
        campaign_id,
        spent_on as spent_date,
        amount,
        item,
        updated_at,
        _row_hash,
        _load_id,
        _is_deleted or coalesce(is_deleted, false) as is_deleted,
        _recency
    from raw.marketing__campaign_costs
)

select
    campaign_id,
    spent_date,
    amount,
    item,
    updated_at,
    _row_hash,
    _load_id
from versions
where _recency = 1
    and not is_deleted
