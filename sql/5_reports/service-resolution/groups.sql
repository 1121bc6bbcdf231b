-- One row per type of request, service channel and team: how fast its tickets were resolved, and what is left open.

with

levels as (
    select
        position, group_kind, group_id, resolved_count, open_count, overdue_count, median_resolution_business_hours,
        mean_resolution_business_hours, p90_resolution_business_hours, median_resolution_hours,
        resolution_decided_count, resolution_sla_ratio, reopened_ticket_count, reopened_ratio
    from analysis.ana_service_levels
    where
        position in (0, 1)
        and scope_kind = :part_kind
        and scope_id = :part_id
        and group_kind in ('request_type', 'service_channel', 'team')
),

targets as (
    select request_type, resolution_target_hours
    from analysis.ana_service_targets
    where valid_from <= :period_start and valid_to > :period_start
)

select
    now.group_kind,
    'label.' || now.group_kind as group_format,
    case when now.group_id = '' then 'unstated' else now.group_id end as group_id,
    now.resolved_count,
    now.open_count,
    now.overdue_count,
    case
        when now.group_kind = 'request_type' then coalesce(own.resolution_target_hours, others.resolution_target_hours)
    end as target_hours,
    now.median_resolution_business_hours,
    before.median_resolution_business_hours as previous_median_hours,
    now.mean_resolution_business_hours,
    now.p90_resolution_business_hours,
    now.median_resolution_hours,
    now.resolution_decided_count,
    now.resolution_sla_ratio,
    before.resolution_sla_ratio as previous_sla_ratio,
    now.reopened_ticket_count,
    now.reopened_ratio,
    cast(
        row_number() over (
            partition by now.group_kind
            order by case when now.group_id = '' then 1 else 0 end, now.resolved_count desc, now.group_id
        ) as int
    ) as sort
from levels as now
left join levels as before
    on now.group_kind = before.group_kind and now.group_id = before.group_id and before.position = 1
left join targets as own on now.group_kind = 'request_type' and own.request_type = now.group_id
left join targets as others on others.request_type = ''
where now.position = 0 and (now.resolved_count > 0 or now.open_count > 0)
order by
    case now.group_kind when 'request_type' then 1 when 'service_channel' then 2 else 3 end,
    sort
