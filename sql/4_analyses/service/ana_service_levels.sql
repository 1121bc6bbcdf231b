-- One row per period of ana_periods, scope, grouping and group of tickets: how fast they were answered and resolved.
--
-- Times are those of tickets answered (resolved) in the period or open at its end, these as old as they are then. Sums are
-- whole seconds, divided once. A quantile lies between two places, at tenths of a second, which binary numbers round to.

with

tickets as (
    select
        period_id, position, customer_id, department_id, request_type, service_channel, team, state, product_id,
        concat(cast(opened_weekday as string), '-', lpad(cast(opened_hour as string), 2, '0')) as weekday_hour,
        is_opened_in_period, is_responded_in_period, is_resolved_in_period, is_responded, is_open, is_reopened,
        is_overdue, response_seconds, response_business_seconds, resolution_seconds, resolution_business_seconds,
        response_sla, resolution_sla
    from analysis.ana_tickets
),

groups as (
    select
        period_id, position, scope_kind, scope_id, group_kind, group_id,
        count(*) filter (where is_opened_in_period) as ticket_count,
        count(*) filter (where is_responded_in_period) as responded_count,
        count(*) filter (where not is_responded) as unanswered_count,
        count(*) filter (where is_resolved_in_period) as resolved_count,
        count(*) filter (where is_resolved_in_period and is_reopened) as reopened_ticket_count,
        count(*) filter (where is_open) as open_count,
        count(*) filter (where is_overdue) as overdue_count,
        count(*) filter (where response_sla = 'met') as response_met_count,
        count(response_sla) as response_decided_count,
        count(*) filter (where resolution_sla = 'met') as resolution_met_count,
        count(resolution_sla) as resolution_decided_count,
        sum(response_seconds) as response_sum, count(response_seconds) as response_n,
        percentile(response_seconds, array(0.5, 0.9)) as response_places,
        sum(response_business_seconds) as response_business_sum, count(response_business_seconds) as response_business_n,
        percentile(response_business_seconds, array(0.5, 0.9)) as response_business_places,
        sum(resolution_seconds) as resolution_sum, count(resolution_seconds) as resolution_n,
        percentile(resolution_seconds, array(0.5, 0.9)) as resolution_places,
        sum(resolution_business_seconds) as resolution_business_sum,
        count(resolution_business_seconds) as resolution_business_n,
        percentile(resolution_business_seconds, array(0.5, 0.9)) as resolution_business_places
    from tickets
    lateral view stack(2, 'whole', '', 'department', department_id) scope as scope_kind, scope_id
    lateral view stack(
        8, 'all', '', 'request_type', request_type, 'service_channel', service_channel, 'team', team, 'state', state,
        'product', product_id, 'weekday_hour', weekday_hour, 'customer', case when position = 0 then customer_id end
    ) membership as group_kind, group_id
    where group_id is not null
    group by period_id, position, scope_kind, scope_id, group_kind, group_id
)

select
    period_id, position, scope_kind, scope_id, group_kind, group_id,
    ticket_count, responded_count, unanswered_count, resolved_count, open_count, overdue_count,
    cast(response_sum / cast(3600 * nullif(response_n, 0) as decimal(18, 0)) as decimal(18, 4)) as mean_response_hours,
    cast(cast(response_places[0] as decimal(18, 1)) / 3600 as decimal(18, 4)) as median_response_hours,
    cast(cast(response_places[1] as decimal(18, 1)) / 3600 as decimal(18, 4)) as p90_response_hours,
    cast(response_business_sum / cast(3600 * nullif(response_business_n, 0) as decimal(18, 0)) as decimal(18, 4))
        as mean_response_business_hours,
    cast(cast(response_business_places[0] as decimal(18, 1)) / 3600 as decimal(18, 4)) as median_response_business_hours,
    cast(cast(response_business_places[1] as decimal(18, 1)) / 3600 as decimal(18, 4)) as p90_response_business_hours,
    cast(resolution_sum / cast(3600 * nullif(resolution_n, 0) as decimal(18, 0)) as decimal(18, 4))
        as mean_resolution_hours,
    cast(cast(resolution_places[0] as decimal(18, 1)) / 3600 as decimal(18, 4)) as median_resolution_hours,
    cast(cast(resolution_places[1] as decimal(18, 1)) / 3600 as decimal(18, 4)) as p90_resolution_hours,
    cast(resolution_business_sum / cast(3600 * nullif(resolution_business_n, 0) as decimal(18, 0)) as decimal(18, 4))
        as mean_resolution_business_hours,
    cast(cast(resolution_business_places[0] as decimal(18, 1)) / 3600 as decimal(18, 4))
        as median_resolution_business_hours,
    cast(cast(resolution_business_places[1] as decimal(18, 1)) / 3600 as decimal(18, 4)) as p90_resolution_business_hours,
    response_met_count, response_decided_count,
    cast(
        cast(response_met_count as decimal(18, 0)) / nullif(cast(response_decided_count as decimal(18, 0)), 0)
        as decimal(18, 8)
    ) as response_sla_ratio,
    resolution_met_count, resolution_decided_count,
    cast(
        cast(resolution_met_count as decimal(18, 0)) / nullif(cast(resolution_decided_count as decimal(18, 0)), 0)
        as decimal(18, 8)
    ) as resolution_sla_ratio,
    reopened_ticket_count,
    cast(
        cast(reopened_ticket_count as decimal(18, 0)) / nullif(cast(resolved_count as decimal(18, 0)), 0)
        as decimal(18, 8)
    ) as reopened_ratio
from groups
