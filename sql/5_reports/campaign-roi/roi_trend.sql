-- One row per period of the trend, oldest first: what the campaigns cost and what was attributed to them.

with

periods as (
    select period_id, position
    from analysis.ana_periods
    where is_trend
),

results as (
    select period_id, cost_amount, attributed_amount, roi, output_per_cost
    from analysis.ana_campaign_results
    where span = 'period' and group_kind = 'all'
)

select
    periods.period_id,
    results.cost_amount,
    results.attributed_amount,
    results.roi,
    results.output_per_cost
from periods
left join results on periods.period_id = results.period_id
order by periods.position desc
