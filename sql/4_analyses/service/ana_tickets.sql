-- One row per period of ana_periods and ticket in view: opened by its end and not resolved before its start.
--
-- An open ticket is as old as the end of the period makes it. A target counts once, in the period in which it was decided:
-- met when the answer came in time, missed when the time ran out. Not yet due counts nowhere.

with

periods as (
    select
        p.period_id, p.position, p.period_start, p.period_end,
        to_utc_timestamp(cast(p.period_start as timestamp), :time_zone) as start_at,
        to_utc_timestamp(cast(p.period_end as timestamp), :time_zone) as end_at,
        cast(s.working_day_number * 3600 * (:business_closes_hour - :business_opens_hour) as bigint) as start_seconds,
        cast(e.working_day_number * 3600 * (:business_closes_hour - :business_opens_hour) as bigint) as end_seconds
    from analysis.ana_periods p
    left join star.dim_dates s on s.date = date_sub(p.period_start, 1)
    left join star.dim_dates e on e.date = p.cut_off_date
),

targets as (
    select
        request_type, valid_from, valid_to,
        cast(3600 * response_target_hours as bigint) as response_target,
        cast(3600 * resolution_target_hours as bigint) as resolution_target
    from analysis.ana_service_targets
),

-- what came after the period is not known in it
in_view as (
    select
        p.period_id, p.position, p.period_start, p.start_at, p.end_at, p.start_seconds, p.end_seconds,
        t.ticket_id, t.customer_id, t.employee_id, t.department_id, t.request_type, t.service_channel, t.team,
        t.product_id, t.opened_weekday, t.opened_hour, t.opened_at, t.opened_date,
        t.opened_business_seconds as opened_seconds,
        case when t.responded_at < p.end_at then t.responded_at end as responded_at,
        case when t.responded_at < p.end_at then t.responded_business_seconds end as responded_seconds,
        case when t.resolved_at < p.end_at then t.resolved_at end as resolved_at,
        case when t.resolved_at < p.end_at then t.resolved_business_seconds end as resolved_seconds,
        t.state = '已关闭' and coalesce(t.closed_at < p.end_at, true) as is_closed,
        t.is_resolved_at_last and t.resolved_at is null as is_end_unknown,
        t.reopened_count > 0 as is_reopened
    from analysis.ana_ticket_times t
    inner join periods p on t.opened_at < p.end_at
        and coalesce(t.resolved_at >= p.start_at, not t.is_resolved_at_last or t.opened_at >= p.start_at)
),

aged as (
    select
        v.period_id, v.position, v.ticket_id, v.customer_id, v.employee_id, v.department_id, v.request_type,
        v.service_channel, v.team, v.product_id, v.opened_weekday, v.opened_hour, v.opened_date, v.is_reopened,
        v.start_at, v.opened_at, v.responded_at, v.resolved_at, v.is_closed, v.is_end_unknown,
        v.opened_at >= v.start_at as is_opened_in_period,
        coalesce(v.responded_at >= v.start_at, not v.is_end_unknown) as is_in_response,
        unix_timestamp(coalesce(v.responded_at, v.end_at)) - unix_timestamp(v.opened_at) as response_seconds,
        unix_timestamp(coalesce(v.resolved_at, v.end_at)) - unix_timestamp(v.opened_at) as resolution_seconds,
        case when v.responded_at is null then v.end_seconds else v.responded_seconds end - v.opened_seconds
            as response_business_seconds,
        case when v.resolved_at is null then v.end_seconds else v.resolved_seconds end - v.opened_seconds
            as resolution_business_seconds,
        v.start_seconds - v.opened_seconds as seconds_at_start,
        coalesce(o.response_target, r.response_target) as response_target,
        coalesce(o.resolution_target, r.resolution_target) as resolution_target
    from in_view v
    left join targets o on o.request_type = v.request_type
        and v.period_start >= o.valid_from and v.period_start < o.valid_to
    left join targets r on r.request_type = '' and v.period_start >= r.valid_from and v.period_start < r.valid_to
)

select
    period_id, position, ticket_id, customer_id, employee_id, department_id, request_type, service_channel, team,
    product_id, opened_weekday, opened_hour, opened_date,
    case
        when is_closed and (resolved_at is not null or is_end_unknown) then '已关闭'
        when resolved_at is not null or is_end_unknown then '已解决'
        when responded_at is not null then '处理中'
        else '新请求'
    end as state,
    is_opened_in_period,
    coalesce(responded_at >= start_at, false) as is_responded_in_period,
    coalesce(resolved_at >= start_at, false) as is_resolved_in_period,
    responded_at is not null or is_end_unknown as is_responded,
    resolved_at is null and not is_end_unknown as is_open,
    resolved_at is not null and is_reopened as is_reopened,
    case when is_in_response then response_seconds end as response_seconds,
    case when is_in_response then response_business_seconds end as response_business_seconds,
    case when not is_end_unknown then resolution_seconds end as resolution_seconds,
    case when not is_end_unknown then resolution_business_seconds end as resolution_business_seconds,
    case
        when not is_in_response or response_business_seconds is null then null
        when response_business_seconds > response_target
            then case when seconds_at_start > response_target then null else 'missed' end
        when responded_at is not null then 'met'
    end as response_sla,
    case
        when is_end_unknown or resolution_business_seconds is null then null
        when resolution_business_seconds > resolution_target
            then case when seconds_at_start > resolution_target then null else 'missed' end
        when resolved_at is not null then 'met'
    end as resolution_sla,
    coalesce(resolved_at is null and not is_end_unknown and resolution_business_seconds > resolution_target, false)
        as is_overdue
from aged
