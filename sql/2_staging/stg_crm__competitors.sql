-- One row per competitor: its latest version, unless the source deleted it.

with

versions as (
    select
        competitor_id,
        name,
        product_categories,
        sales_channels,
        strengths,
        weaknesses,
        updated_at,
        _row_hash,
        _load_id,
        _is_deleted or coalesce(is_deleted, false) as is_deleted,
        _recency
    from raw.crm__competitors
)

select
    competitor_id,
    name,
    product_categories,
    sales_channels,
    strengths,
    weaknesses,
    updated_at,
    _row_hash,
    _load_id
from versions
where _recency = 1
    and not is_deleted
