-- One row per sentence under the key figures: which sentence (its words stand in the texts) and the figures in it.

with

shares as (
    select
        case when category = '' then 'whole_market' else category end as category, market_share, market_share_change,
        row_number() over (order by market_share_change, category) as down_place,
        row_number() over (order by market_share_change desc nulls last, category) as up_place
    from analysis.ana_market_shares
    where competitor_id = ''
),

rivals as (
    select
        competitors.name, shares.category, shares.market_share, shares.market_share_change,
        row_number() over (order by shares.market_share_change desc nulls last, shares.competitor_id, shares.category)
            as place
    from analysis.ana_market_shares as shares
    join star.dim_competitors as competitors on shares.competitor_id = competitors.competitor_id
    where shares.competitor_id <> '' and shares.category <> ''
),

losses as (
    select
        name, lost_count, lost_amount, sum(lost_count) over () as all_count,
        row_number() over (order by lost_count desc, competitor_id) as place
    from analysis.ana_competitors
    where competitor_id <> ''
),

sentences as (
    select
        1 as sort, 'share_down' as code, category as subject, '' as rival,
        cast(market_share as decimal(28,8)) as value_1, cast(market_share_change as decimal(28,8)) as value_2
    from shares
    where down_place = 1 and market_share_change < 0
    union all
    select 2, 'share_up', category, '', market_share, market_share_change
    from shares
    where up_place = 1 and market_share_change > 0
    union all
    select 3, 'rival_up', category, name, market_share, market_share_change
    from rivals
    where place = 1 and market_share_change > 0
    union all
    select 4, 'top_loss', name, '', lost_count, lost_amount
    from losses
    where place = 1 and lost_count > 0
    union all
    select 5, 'no_loss', '', '', null, null
    where not exists (select 1 from losses where lost_count > 0)
)

select
    cast(sort as int) as sort,
    code,
    subject,
    rival,
    cast(value_1 as decimal(28,8)) as value_1,
    cast(value_2 as decimal(28,8)) as value_2
from sentences
order by sort
