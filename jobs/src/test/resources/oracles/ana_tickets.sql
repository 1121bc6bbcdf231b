-- Each ticket in each period in view, as it was at the period's end.
with p as (
    select position, s, e, s - interval 8 hour as start_at, e - interval 8 hour as end_at from oracle.periods
),
v as (
    select p.*, t.*, case when t.responded_at < p.end_at then t.responded_at end as answered,
        case when t.resolved_at < p.end_at then t.resolved_at end as ended,
        t.is_resolved_at_last and t.resolved_at is null as is_untold
    from analysis.ana_ticket_times t join p on t.opened_at < p.end_at
    where t.resolved_at >= p.start_at
        or (t.resolved_at is null and (not t.is_resolved_at_last or t.opened_at >= p.start_at))
),
m as (
    select *, case when answered is null then not is_untold else answered >= start_at end as is_in_view,
        oracle.worked(coalesce(answered, end_at)) - oracle.worked(opened_at) as response,
        oracle.worked(coalesce(ended, end_at)) - oracle.worked(opened_at) as resolution,
        oracle.worked(start_at) - oracle.worked(opened_at) as at_start,
        3600 * case request_type when '投诉' then 2 when '技术支持' then 4 when '产品维修' then 4 when '咨询服务' then 4 else 9 end as answer_in,
        3600 * case request_type when '投诉' then 18 when '咨询服务' then 18 when '技术支持' then 27 else 45 end as resolve_in
    from v
)
select
    position, ticket_id, customer_id, employee_id, department_id, request_type, service_channel, team, product_id, opened_weekday,
    opened_hour, opened_date,
    case when ended is not null or is_untold then
        case when state = '已关闭' and (closed_at is null or closed_at < end_at) then '已关闭' else '已解决' end
        when answered is not null then '处理中' else '新请求' end as state,
    opened_at >= start_at as is_opened_in_period, coalesce(answered >= start_at, false) as is_responded_in_period,
    coalesce(ended >= start_at, false) as is_resolved_in_period, answered is not null or is_untold as is_responded,
    ended is null and not is_untold as is_open, ended is not null and reopened_count > 0 as is_reopened,
    case when is_in_view then epoch(coalesce(answered, end_at) - opened_at) end as response_seconds,
    case when is_in_view then response end as response_business_seconds,
    case when not is_untold then epoch(coalesce(ended, end_at) - opened_at) end as resolution_seconds,
    case when not is_untold then resolution end as resolution_business_seconds,
    case when not is_in_view then null when response > answer_in and at_start > answer_in then null when response > answer_in then 'missed'
        when answered is not null then 'met' end as response_sla,
    case when is_untold then null when resolution > resolve_in and at_start > resolve_in then null when resolution > resolve_in then 'missed'
        when ended is not null then 'met' end as resolution_sla,
    ended is null and not is_untold and resolution > resolve_in as is_overdue
from m
