-- One row per product category: our share of the market, a year before, and the strongest rival's; the largest first.

with

shares as (
    select competitor_id, category, period_id, market_share, last_year_market_share, market_share_change
    from analysis.ana_market_shares
),

rivals as (
    select
        shares.category, shares.market_share, coalesce(competitors.name, shares.competitor_id) as name,
        row_number() over (partition by shares.category order by shares.market_share desc, shares.competitor_id) as place
    from shares
    left join star.dim_competitors as competitors on shares.competitor_id = competitors.competitor_id
    where shares.competitor_id <> ''
)

select
    case when own.category = '' then 'whole_market' else own.category end as category,
    own.period_id,
    own.market_share,
    own.last_year_market_share,
    own.market_share_change,
    rivals.name as rival_name,
    rivals.market_share as rival_market_share
from shares as own
left join rivals on own.category = rivals.category and rivals.place = 1
where own.competitor_id = ''
order by own.market_share desc, own.category
