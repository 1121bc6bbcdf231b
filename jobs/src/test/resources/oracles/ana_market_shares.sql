-- The share that ended last, of those on one day a quarter's, else the shortest; and the same a year before.
with s as (
    select *, case
            when period_id similar to '[0-9]{4}' then make_date(period_id::int + 1, 1, 1)
            when period_id similar to '[0-9]{4}-Q[1-4]'
                then (make_date(left(period_id, 4)::int, 1, 1) + to_months(3 * right(period_id, 1)::int))::date
            when period_id similar to '[0-9]{4}-[01][0-9]'
                then (make_date(left(period_id, 4)::int, right(period_id, 2)::int, 1) + interval 1 month)::date end as e,
        case length(period_id) when 4 then 12 when 7 then case when period_id like '%Q%' then 3 else 1 end end as months
    from star.fct_market_shares
),
l as (
    select *, row_number() over (partition by competitor_id, category order by e desc, months <> 3, months) as place
    from s where e <= :period_end
)
select
    l.competitor_id, l.category, l.period_id, l.market_share, b.period_id as last_year_period_id, b.market_share as last_year_market_share,
    l.market_share - b.market_share as market_share_change
from l left join s b on (b.competitor_id, b.category, b.months) = (l.competitor_id, l.category, l.months)
    and b.e = l.e - interval 12 month
where l.place = 1
