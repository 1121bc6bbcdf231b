-- One row per figure of service, scope, breakdown, part of it and period: what the figure is made of.
--
-- As ana_service_levels counts them: a target in the period in which it was decided, business hours of tickets answered
-- (resolved) in the period or still open at its end. Department and employee are the agent's on the day of opening.

with

tickets as (
    select
        position, department_id, employee_id, team, request_type, service_channel,
        count(*) filter (where is_opened_in_period) as ticket_count,
        count(*) filter (where is_open) as open_ticket_count,
        count(*) filter (where response_sla = 'met') as response_met_count,
        count(response_sla) as response_decided_count,
        count(*) filter (where resolution_sla = 'met') as resolution_met_count,
        count(resolution_sla) as resolution_decided_count,
        count(*) filter (where is_resolved_in_period and is_reopened) as reopened_count,
        count(*) filter (where is_resolved_in_period) as resolved_count,
        coalesce(sum(response_business_seconds), 0) as response_seconds,
        3600 * count(response_business_seconds) as response_divisor,
        coalesce(sum(resolution_business_seconds), 0) as resolution_seconds,
        3600 * count(resolution_business_seconds) as resolution_divisor
    from analysis.ana_tickets
    group by position, department_id, employee_id, team, request_type, service_channel
),

measured as (
    select
        position, department_id, employee_id, team, request_type, service_channel,
        figure_id, format, numerator, denominator
    from tickets
    lateral view stack(
        7,
        'ticket_count', 'count', cast(ticket_count as decimal(22, 8)), cast(null as decimal(22, 8)),
        'open_ticket_count', 'count', cast(open_ticket_count as decimal(22, 8)), cast(null as decimal(22, 8)),
        'response_sla_ratio', 'percent',
        cast(response_met_count as decimal(22, 8)), cast(response_decided_count as decimal(22, 8)),
        'resolution_sla_ratio', 'percent',
        cast(resolution_met_count as decimal(22, 8)), cast(resolution_decided_count as decimal(22, 8)),
        'reopened_ratio', 'percent', cast(reopened_count as decimal(22, 8)), cast(resolved_count as decimal(22, 8)),
        'mean_response_business_hours', 'hours',
        cast(response_seconds as decimal(22, 8)), cast(response_divisor as decimal(22, 8)),
        'mean_resolution_business_hours', 'hours',
        cast(resolution_seconds as decimal(22, 8)), cast(resolution_divisor as decimal(22, 8))
    ) measure as figure_id, format, numerator, denominator
)

select
    figure_id, format, scope_kind, scope_id, group_kind, group_id, position,
    cast(sum(numerator) as decimal(28, 8)) as numerator,
    cast(sum(denominator) as decimal(28, 8)) as denominator
from measured
lateral view stack(
    2, 'whole', '', 'department', department_id
) scope as scope_kind, scope_id
lateral view stack(
    6, 'whole', '', 'department', department_id, 'employee', employee_id, 'team', team,
    'request_type', request_type, 'service_channel', service_channel
) part as group_kind, group_id
where numerator is not null
    and (group_kind = 'whole' or position <= 1)
group by figure_id, format, scope_kind, scope_id, group_kind, group_id, position
