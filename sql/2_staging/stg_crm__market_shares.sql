-- One row per competitor, category and period: its latest version, unless the source deleted it.

with

versions as (
    select
        competitor_id,
        category,
        period,
        share as market_share,
        updated_at,
        _row_hash,
        _load_id,
        _is_deleted or coalesce(is_deleted, false) as is_deleted,
        _recency
    from raw.crm__market_shares
)

select
    competitor_id,
    category,
    period,
    market_share,
    updated_at,
    _row_hash,
    _load_id
from versions
where _recency = 1
    and not is_deleted
