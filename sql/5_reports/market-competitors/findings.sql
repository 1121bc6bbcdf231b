-- One row per finding of market research of the twelve months up to the cut-off, the latest first.

select
    research.research_id,
    research.researched_date,
    nullif(research.competitor_id, '') as competitor_id,
    competitors.name as competitor_name,
    nullif(research.category, '') as category,
    research.theme,
    research.finding
from star.fct_market_research as research
left join star.dim_competitors as competitors
    on research.competitor_id = competitors.competitor_id and research.competitor_id <> ''
where
    research.researched_date > cast(:cut_off_date as date) - interval 12 month
    and research.researched_date <= :cut_off_date
order by research.researched_date desc, research.research_id
