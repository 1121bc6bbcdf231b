-- One row per period of the last eight: how fast tickets were first answered, and how many within their target.

with

periods as (
    select period_id, position, cut_off_date
    from analysis.ana_periods
    where is_trend
),

levels as (
    select
        period_id, ticket_count, responded_count, unanswered_count, median_response_business_hours,
        mean_response_business_hours, p90_response_business_hours, median_response_hours, mean_response_hours,
        p90_response_hours, response_met_count, response_decided_count, response_sla_ratio
    from analysis.ana_service_levels
    where scope_kind = :part_kind and scope_id = :part_id and group_kind = 'all'
)

select
    periods.period_id,
    periods.cut_off_date,
    coalesce(levels.ticket_count, 0) as ticket_count,
    coalesce(levels.responded_count, 0) as responded_count,
    coalesce(levels.unanswered_count, 0) as unanswered_count,
    levels.median_response_business_hours,
    levels.mean_response_business_hours,
    levels.p90_response_business_hours,
    levels.median_response_hours,
    levels.mean_response_hours,
    levels.p90_response_hours,
    coalesce(levels.response_met_count, 0) as response_met_count,
    coalesce(levels.response_decided_count, 0) as response_decided_count,
    levels.response_sla_ratio,
    cast(8 - periods.position as int) as sort
from periods
left join levels on periods.period_id = levels.period_id
order by periods.position desc
