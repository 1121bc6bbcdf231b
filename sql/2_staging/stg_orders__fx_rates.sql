-- One row per currency and month: its latest version, unless the source deleted it.

with

versions as (
    select
        currency,
        month,
        rate,
        updated_at,
        _row_hash,
        _load_id,
        _is_deleted or coalesce(is_deleted, false) as is_deleted,
        _recency
    from raw.orders__fx_rates
)

select
    currency,
    month,
    rate,
    updated_at,
    _row_hash,
    _load_id
from versions
where _recency = 1
    and not is_deleted
