-- One row per competitor (or ourselves) and product category: its share of the market, as delivered last and a year before.
--
-- Last: of what is delivered about periods that ended by the cut-off, the one that ended last; of several that ended on one
-- day the one as long as the run's period, else the shortest. A share is never computed. What is no period is left out.

with

shares as (
    select
        competitor_id, category, period_id, market_share,
        case
            when period_id rlike '^[0-9]{4}$' then 12
            when period_id rlike '^[0-9]{4}-Q[1-4]$' then 3
            when period_id rlike '^[0-9]{4}-(0[1-9]|1[0-2])$' then 1
        end as month_count,
        try_cast(substring(period_id, 1, 4) as int) as year
    from star.fct_market_shares
),

ended as (
    select
        competitor_id, category, period_id, market_share, month_count,
        case month_count
            when 12 then make_date(year + 1, 1, 1)
            when 3 then add_months(make_date(year, 1, 1), 3 * try_cast(substring(period_id, 7, 1) as int))
            when 1 then add_months(make_date(year, 1, 1), try_cast(substring(period_id, 6, 2) as int))
        end as share_end
    from shares
    where month_count is not null
),

latest as (
    select
        competitor_id, category,
        max(
            struct(
                share_end, month_count = :period_months as is_same_length, -1 * month_count as shortness,
                period_id, market_share, month_count
            )
        ) as share
    from ended
    where share_end <= :period_end
    group by competitor_id, category
)

select
    l.competitor_id, l.category,
    l.share.period_id as period_id,
    l.share.market_share as market_share,
    b.period_id as last_year_period_id,
    b.market_share as last_year_market_share,
    cast(l.share.market_share - b.market_share as decimal(9, 6)) as market_share_change
from latest l
left join ended b on b.competitor_id = l.competitor_id and b.category = l.category
    and b.month_count = l.share.month_count and b.share_end = add_months(l.share.share_end, -12)
