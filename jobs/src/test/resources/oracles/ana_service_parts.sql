-- Ticket by ticket, what each adds above the line and below it, in view as found.
with t as (from analysis.ana_tickets),
events as (
    select 'ticket_count' as figure_id, t.*, is_opened_in_period::int as n, null::decimal(22, 8) as m from t
    union all select 'open_ticket_count', t.*, is_open::int, null from t
    union all select 'response_sla_ratio', t.*, coalesce((response_sla = 'met')::int, 0), (response_sla is not null)::int from t
    union all select 'resolution_sla_ratio', t.*, coalesce((resolution_sla = 'met')::int, 0), (resolution_sla is not null)::int from t
    union all select 'reopened_ratio', t.*, (is_resolved_in_period and is_reopened)::int, is_resolved_in_period::int from t
    union all select 'mean_response_business_hours', t.*, coalesce(response_business_seconds, 0),
        case when response_business_seconds >= 0 then 3600 else 0 end from t
    union all select 'mean_resolution_business_hours', t.*, coalesce(resolution_business_seconds, 0),
        case when resolution_business_seconds >= 0 then 3600 else 0 end from t
),
parts as (
    select *, unnest(['whole', 'department', 'employee', 'team', 'request_type', 'service_channel']) as group_kind,
        unnest(['', department_id, employee_id, team, request_type, service_channel]) as group_id
    from events
)
select
    figure_id, scope_kind, oracle.scope_of(scope_kind, department_id, '') as scope_id, group_kind, group_id, position,
    case when figure_id like '%_ratio' then 'percent' when figure_id like '%_hours' then 'hours' else 'count' end as format,
    sum(n) as numerator, sum(m) as denominator
from parts, oracle.scopes where scope_kind <> 'rep' and (position < 2 or group_kind = 'whole') group by all
