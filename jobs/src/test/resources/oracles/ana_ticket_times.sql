-- Working hours are intervals of their own, 01:00 to 10:00 UTC; business time is what lies in them since the calendar began.
with ends as (
    select t.*, t.state in ('已解决', '已关闭') as is_done,
        (select max(happened_at) from star.fct_ticket_events e where e.ticket_id = t.ticket_id and e.state = '已解决') as event_resolved,
        (select max(happened_at) from star.fct_ticket_events e where e.ticket_id = t.ticket_id and e.state = '已关闭') as event_closed,
        (select min(happened_at) from star.fct_ticket_events e where e.ticket_id = t.ticket_id and e.state <> '新请求') as taken_up
    from star.fct_tickets t where t.opened_date < :period_end
),
moments as (
    select *, case when is_done then coalesce(resolved_at, event_resolved, closed_at, event_closed) end as ended,
        case when state = '已关闭' then coalesce(closed_at, event_closed) end as shut, coalesce(first_response_at, taken_up) as replied
    from ends
),
known as (
    select *, greatest(ended, opened_at + interval 0 day) as r, least(replied, ended) as a
    from moments
),
final as (
    select * exclude (r, a), case when ended is not null then r end as r, case when a is not null then greatest(a, opened_at) end as a from known
)
select
    ticket_id, customer_id, employee_id, department_id, request_type, coalesce(service_channel, '') as service_channel,
    coalesce(team, '') as team, coalesce(product_id, '') as product_id, state, reopened_count, rating, opened_at, a as responded_at,
    r as resolved_at, shut as closed_at, opened_date, is_done as is_resolved_at_last,
    isodow(opened_at + interval 8 hour) as opened_weekday, extract(hour from opened_at + interval 8 hour) as opened_hour,
    oracle.worked(opened_at) as opened_business_seconds, case when a is not null then oracle.worked(a) end as responded_business_seconds,
    case when r is not null then oracle.worked(r) end as resolved_business_seconds
from final
