-- One row per period of the trend, oldest first, and marketing channel: leads and attributed amount; zero where none.

with

periods as (
    select period_id, position
    from analysis.ana_periods
    where is_trend
),

results as (
    select period_id, group_id, lead_count, attributed_amount
    from analysis.ana_campaign_results
    where span = 'period' and group_kind = 'marketing_channel'
),

channels as (
    select distinct results.group_id
    from results
    join periods on results.period_id = periods.period_id
)

select
    periods.period_id,
    case when channels.group_id = '' then 'unstated' else channels.group_id end as marketing_channel,
    coalesce(results.lead_count, 0) as lead_count,
    cast(coalesce(results.attributed_amount, 0) as decimal(18,4)) as attributed_amount
from periods
cross join channels
left join results on periods.period_id = results.period_id and channels.group_id = results.group_id
order by periods.position desc, channels.group_id
