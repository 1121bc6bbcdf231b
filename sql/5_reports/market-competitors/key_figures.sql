-- One row per key figure of the strip on page 1, in the order in which it is printed.

with

shares as (
    select category, market_share, last_year_market_share, market_share_change
    from analysis.ana_market_shares
    where competitor_id = '' and category <> ''
),

-- a rival ahead of us in the category
leads as (
    select distinct shares.category
    from shares
    join analysis.ana_market_shares as rivals
        on shares.category = rivals.category and rivals.competitor_id <> ''
        and rivals.market_share > shares.market_share
),

outcomes as (
    select
        sum(won_count) as won_count, sum(lost_count) as lost_count,
        sum(lost_count) filter (where competitor_id <> '') as rival_lost_count,
        sum(lost_amount) filter (where competitor_id <> '') as rival_lost_amount,
        sum(won_count) filter (where competitor_id <> '') as rival_won_count
    from analysis.ana_competitors
),

figures as (
    select 'share_category_count' as figure_id, 'count' as format, 1 as sort, cast(count(*) as decimal(28,8)) as value
    from shares
    union all
    select 'share_gained_count', 'count', 2, count(*) filter (where market_share_change > 0)
    from shares
    union all
    select 'share_lost_count', 'count', 3, count(*) filter (where market_share_change < 0)
    from shares
    union all
    select 'rival_ahead_count', 'count', 4, count(*)
    from leads
    union all
    select 'rival_lost_count', 'count', 5, rival_lost_count
    from outcomes
    union all
    select 'rival_lost_amount', 'money', 6, rival_lost_amount
    from outcomes
    union all
    select 'rival_won_count', 'count', 7, rival_won_count
    from outcomes
    union all
    select 'win_ratio', 'percent', 8, round(cast(won_count as decimal(28,8)) / nullif(won_count + lost_count, 0), 8)
    from outcomes
)

select
    figure_id,
    format,
    cast(value as decimal(28,8)) as value,
    cast(sort as int) as sort
from figures
order by sort
