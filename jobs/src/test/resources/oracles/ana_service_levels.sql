-- Means and quantiles by DuckDB's own, each grouping by itself.
with t as (
    select *, unnest(['all', 'request_type', 'service_channel', 'team', 'state', 'product', 'weekday_hour', 'customer']) as group_kind,
        unnest(['', request_type, service_channel, team, state, product_id,
            opened_weekday || '-' || right('0' || opened_hour, 2), case when position = 0 then customer_id end]) as group_id
    from analysis.ana_tickets
)
select
    position, scope_kind, oracle.scope_of(scope_kind, department_id, '') as scope_id, group_kind, group_id,
    count(*) filter (is_opened_in_period) as ticket_count, count(*) filter (is_responded_in_period) as responded_count,
    count(*) filter (not is_responded) as unanswered_count, count(*) filter (is_resolved_in_period) as resolved_count,
    count(*) filter (is_open) as open_count, count(*) filter (is_overdue) as overdue_count,
    oracle.ratio(sum(response_seconds), 3600 * count(response_seconds)) as mean_response_hours, oracle.ratio(median(response_seconds), 3600) as median_response_hours,
    oracle.ratio(quantile_cont(response_seconds, 0.9), 3600) as p90_response_hours, oracle.ratio(sum(response_business_seconds), 3600 * count(response_business_seconds)) as mean_response_business_hours,
    oracle.ratio(median(response_business_seconds), 3600) as median_response_business_hours,
    oracle.ratio(quantile_cont(response_business_seconds, 0.9), 3600) as p90_response_business_hours, oracle.ratio(sum(resolution_seconds), 3600 * count(resolution_seconds)) as mean_resolution_hours,
    oracle.ratio(median(resolution_seconds), 3600) as median_resolution_hours, oracle.ratio(quantile_cont(resolution_seconds, 0.9), 3600) as p90_resolution_hours,
    oracle.ratio(sum(resolution_business_seconds), 3600 * count(resolution_business_seconds)) as mean_resolution_business_hours,
    oracle.ratio(median(resolution_business_seconds), 3600) as median_resolution_business_hours,
    oracle.ratio(quantile_cont(resolution_business_seconds, 0.9), 3600) as p90_resolution_business_hours,
    count(*) filter (response_sla = 'met') as response_met_count, count(response_sla) as response_decided_count,
    count(*) filter (response_sla = 'met') / nullif(count(response_sla), 0) as response_sla_ratio,
    count(*) filter (resolution_sla = 'met') as resolution_met_count, count(resolution_sla) as resolution_decided_count,
    count(*) filter (resolution_sla = 'met') / nullif(count(resolution_sla), 0) as resolution_sla_ratio,
    count(*) filter (is_resolved_in_period and is_reopened) as reopened_ticket_count,
    count(*) filter (is_resolved_in_period and is_reopened) / nullif(count(*) filter (is_resolved_in_period), 0) as reopened_ratio
from t, oracle.scopes where group_id is not null and scope_kind <> 'rep' group by all
