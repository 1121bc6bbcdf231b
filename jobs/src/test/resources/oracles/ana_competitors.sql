-- Each competitor, and nobody where no one was named, with opportunities and findings looked up.
with k as (
    select competitor_id, name, product_categories, sales_channels, strengths, weaknesses from star.dim_competitors
    union all
    select '', '', null, null, null, null where exists (
        from star.fct_opportunities where competitor_id = '' and outcome <> 'open' and closed_date between :period_start and :cut_off_date)
),
o as (from star.fct_opportunities where closed_date between :period_start and :cut_off_date)
select
    competitor_id, name, product_categories, sales_channels, strengths, weaknesses,
    (select count(*) from o where o.competitor_id = k.competitor_id and outcome = 'won') as won_count,
    (select count(*) from o where o.competitor_id = k.competitor_id and outcome = 'lost') as lost_count,
    (select avg((outcome = 'won')::int) from o where o.competitor_id = k.competitor_id and outcome in ('won', 'lost')) as win_ratio,
    coalesce((select sum(amount) from o where o.competitor_id = k.competitor_id and outcome = 'won'), 0) as won_amount,
    coalesce((select sum(amount) from o where o.competitor_id = k.competitor_id and outcome = 'lost'), 0) as lost_amount,
    (select count(*) from star.fct_market_research r where r.competitor_id = k.competitor_id and r.competitor_id <> ''
        and researched_date between :period_start and :cut_off_date) as finding_count
from k
