-- One row per competitor, those who took most from us in the period first; opportunities without a named one last.

with

competitors as (
    select
        competitor_id, name, product_categories, sales_channels, strengths, weaknesses, won_count, lost_count,
        win_ratio, won_amount, lost_amount, finding_count
    from analysis.ana_competitors
)

select
    competitor_id,
    nullif(name, '') as competitor_name,
    competitor_id <> '' as is_named,
    product_categories,
    sales_channels,
    strengths,
    weaknesses,
    won_count,
    lost_count,
    win_ratio,
    won_amount,
    lost_amount,
    finding_count
from competitors
order by case when competitor_id = '' then 1 else 0 end, lost_count desc, competitor_id
