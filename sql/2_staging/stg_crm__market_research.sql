-- One row per finding of market research: its latest version, unless the source deleted it.

with

versions as (
    select
        research_id,
        researched_at,
        product_category,
        theme,
        finding,
        customer_id,
        competitor_id,
        updated_at,
        _row_hash,
        _load_id,
        _is_deleted or coalesce(is_deleted, false) as is_deleted,
        _recency
    from raw.crm__market_research
)

select
    research_id,
    researched_at,
    product_category,
    theme,
    finding,
    customer_id,
    competitor_id,
    updated_at,
    _row_hash,
    _load_id
from versions
where _recency = 1
    and not is_deleted
