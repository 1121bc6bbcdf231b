-- One row per period of the last eight: how fast tickets were resolved, how many within their target, and the backlog.

with

periods as (
    select period_id, position, cut_off_date
    from analysis.ana_periods
    where is_trend
),

levels as (
    select
        period_id, ticket_count, resolved_count, open_count, overdue_count, median_resolution_business_hours,
        mean_resolution_business_hours, p90_resolution_business_hours, median_resolution_hours,
        resolution_met_count, resolution_decided_count, resolution_sla_ratio, reopened_ticket_count, reopened_ratio
    from analysis.ana_service_levels
    where scope_kind = :part_kind and scope_id = :part_id and group_kind = 'all'
)

select
    periods.period_id,
    periods.cut_off_date,
    coalesce(levels.ticket_count, 0) as ticket_count,
    coalesce(levels.resolved_count, 0) as resolved_count,
    coalesce(levels.open_count, 0) as open_count,
    coalesce(levels.overdue_count, 0) as overdue_count,
    coalesce(levels.open_count - levels.overdue_count, 0) as within_target_count,
    levels.median_resolution_business_hours,
    levels.mean_resolution_business_hours,
    levels.p90_resolution_business_hours,
    levels.median_resolution_hours,
    coalesce(levels.resolution_met_count, 0) as resolution_met_count,
    coalesce(levels.resolution_decided_count, 0) as resolution_decided_count,
    levels.resolution_sla_ratio,
    coalesce(levels.reopened_ticket_count, 0) as reopened_ticket_count,
    levels.reopened_ratio,
    cast(8 - periods.position as int) as sort
from periods
left join levels on periods.period_id = levels.period_id
order by periods.position desc
