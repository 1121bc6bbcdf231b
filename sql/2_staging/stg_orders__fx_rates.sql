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
        row_number() over (partition by currency, month order by _load_id desc, _row_hash) as version_rank
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
where version_rank = 1
    and not is_deleted
