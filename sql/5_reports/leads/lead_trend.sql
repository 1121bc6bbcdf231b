-- One row per period of the trend, oldest first: how many leads came in, and how good they were.

with

periods as (
    select period_id, position
    from analysis.ana_periods
    where is_trend
),

counts as (
    select period_id, lead_count, qualified_count, qualified_ratio, converted_count, conversion_ratio
    from analysis.ana_lead_counts
    where group_kind = 'all'
)

select
    periods.period_id,
    coalesce(counts.lead_count, 0) as lead_count,
    coalesce(counts.qualified_count, 0) as qualified_count,
    coalesce(counts.converted_count, 0) as converted_count,
    counts.qualified_ratio,
    counts.conversion_ratio
from periods
left join counts on periods.period_id = counts.period_id
order by periods.position desc
