-- One row per competitor, with what is said of it and what we won and lost against it in the run's period.
--
-- '' stands for opportunities in which no competitor was named.

with

outcomes as (
    select
        competitor_id,
        count(*) filter (where outcome = 'won') as won_count,
        count(*) filter (where outcome = 'lost') as lost_count,
        coalesce(sum(amount) filter (where outcome = 'won'), 0) as won_amount,
        coalesce(sum(amount) filter (where outcome = 'lost'), 0) as lost_amount
    from star.fct_opportunities
    where outcome in ('won', 'lost')
        and closed_date >= :period_start
        and closed_date < :period_end
    group by competitor_id
),

findings as (
    select competitor_id, count(*) as finding_count
    from star.fct_market_research
    where researched_date >= :period_start
        and researched_date < :period_end
        and competitor_id <> ''
    group by competitor_id
),

competitors as (
    select competitor_id, name, product_categories, sales_channels, strengths, weaknesses
    from star.dim_competitors
    union all
    select
        competitor_id, '' as name, cast(null as string) as product_categories, cast(null as string) as sales_channels,
        cast(null as string) as strengths, cast(null as string) as weaknesses
    from outcomes
    where competitor_id = ''
)

select
    c.competitor_id, c.name, c.product_categories, c.sales_channels, c.strengths, c.weaknesses,
    coalesce(o.won_count, 0) as won_count,
    coalesce(o.lost_count, 0) as lost_count,
    cast(
        cast(o.won_count as decimal(18, 0)) / cast(o.won_count + o.lost_count as decimal(18, 0)) as decimal(18, 8)
    ) as win_ratio,
    cast(coalesce(o.won_amount, 0) as decimal(18, 4)) as won_amount,
    cast(coalesce(o.lost_amount, 0) as decimal(18, 4)) as lost_amount,
    coalesce(f.finding_count, 0) as finding_count
from competitors c
left join outcomes o on o.competitor_id = c.competitor_id
left join findings f on f.competitor_id = c.competitor_id
