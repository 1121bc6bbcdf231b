-- One row per period of the trend, oldest first: invitations, participants and their response.

with

periods as (
    select period_id, position
    from analysis.ana_periods
    where is_trend
),

results as (
    select period_id, invited_count, participant_count, response_ratio, interaction_count
    from analysis.ana_campaign_results
    where span = 'period' and group_kind = 'all'
)

select
    periods.period_id,
    results.invited_count,
    results.participant_count,
    results.response_ratio,
    results.interaction_count
from periods
left join results on periods.period_id = results.period_id
order by periods.position desc
