-- One row per competitor (or ourselves), category and period, as delivered: a market share is never computed.

with

shares as (
    select
        coalesce(competitor_id, '') as competitor_id,
        coalesce(category, '') as category,
        period as period_id,
        market_share,
        _row_hash,
        _load_id
    from staging.stg_crm__market_shares
),

competitors as (
    select competitor_key, competitor_id
    from star.dim_competitors
)

select
    coalesce(competitors.competitor_key, -1) as competitor_key,
    shares.competitor_id,
    shares.category,
    shares.period_id,
    shares.market_share,
    shares._row_hash,
    shares._load_id
from shares
left join competitors on shares.competitor_id = competitors.competitor_id
