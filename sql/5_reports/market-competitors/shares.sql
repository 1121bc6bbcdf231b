-- One row per product category and company: its share of the market as delivered last; ourselves first.

select
    case when shares.category = '' then 'whole_market' else shares.category end as category,
    case when shares.competitor_id = '' then 'own' else shares.competitor_id end as competitor_id,
    competitors.name as competitor_name,
    shares.period_id,
    shares.market_share,
    shares.last_year_market_share,
    shares.market_share_change,
    cast(dense_rank() over (order by shares.competitor_id) as int) as sort
from analysis.ana_market_shares as shares
left join star.dim_competitors as competitors on shares.competitor_id = competitors.competitor_id
order by shares.category, shares.competitor_id
