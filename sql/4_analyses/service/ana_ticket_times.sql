-- One row per ticket opened up to the cut-off: when it was opened, answered and resolved, also in business time.
--
-- Business time is counted in seconds of opening hours on working days since the calendar begins, so that the difference
-- of two is the business time between them. Answered: the first human reply, else the first event of a ticket that was
-- taken up, by its resolution at the latest. Resolved: the last resolution, else the closing, of a ticket that is not open
-- again. A moment before the opening counts as the opening.

with

tickets as (
    select
        ticket_id, customer_id, employee_id, department_id, request_type,
        coalesce(service_channel, '') as service_channel, coalesce(team, '') as team,
        coalesce(product_id, '') as product_id,
        state, opened_at, first_response_at, resolved_at, closed_at, reopened_count, opened_date, rating
    from star.fct_tickets
    where opened_date < :period_end
),

events as (
    select
        ticket_id,
        min(happened_at) filter (where state in ('处理中', '已解决', '已关闭')) as taken_up_at,
        max(happened_at) filter (where state = '已解决') as resolved_at,
        max(happened_at) filter (where state = '已关闭') as closed_at
    from star.fct_ticket_events
    group by ticket_id
),

ends as (
    select
        t.ticket_id, t.customer_id, t.employee_id, t.department_id, t.request_type, t.service_channel, t.team,
        t.product_id, t.state, t.opened_at, t.reopened_count, t.opened_date, t.rating,
        t.state in ('已解决', '已关闭') as is_resolved_at_last,
        case
            when t.state in ('已解决', '已关闭')
                then coalesce(t.resolved_at, e.resolved_at, t.closed_at, e.closed_at)
        end as resolved_at,
        case when t.state = '已关闭' then coalesce(t.closed_at, e.closed_at) end as closed_at,
        coalesce(t.first_response_at, e.taken_up_at) as first_response_at
    from tickets t
    left join events e on e.ticket_id = t.ticket_id
),

answers as (
    select
        ticket_id, customer_id, employee_id, department_id, request_type, service_channel, team, product_id,
        state, opened_at, reopened_count, opened_date, rating, is_resolved_at_last, closed_at,
        case when resolved_at < opened_at then opened_at else resolved_at end as resolved_at,
        case
            when least(first_response_at, resolved_at) < opened_at then opened_at
            else least(first_response_at, resolved_at)
        end as responded_at
    from ends
),

moments as (
    select
        ticket_id, moment, moment_at,
        from_utc_timestamp(moment_at, :time_zone) as local_at,
        cast(from_utc_timestamp(moment_at, :time_zone) as date) as local_date
    from answers
    lateral view stack(
        3, 'opened', opened_at, 'responded', responded_at, 'resolved', resolved_at
    ) moments as moment, moment_at
    where moment_at is not null
),

business_moments as (
    select
        m.ticket_id, m.moment,
        case
            when d.is_working_day
                then (d.working_day_number - 1) * cast(3600 * (:business_closes_hour - :business_opens_hour) as bigint)
                    + greatest(
                        least(
                            unix_timestamp(m.local_at) - unix_timestamp(cast(m.local_date as timestamp))
                            - cast(3600 * :business_opens_hour as bigint),
                            cast(3600 * (:business_closes_hour - :business_opens_hour) as bigint)
                        ),
                        0
                    )
            else d.working_day_number * cast(3600 * (:business_closes_hour - :business_opens_hour) as bigint)
        end as business_seconds
    from moments m
    inner join star.dim_dates d on d.date = m.local_date
    where d.is_working_day is not null
),

business as (
    select
        ticket_id,
        max(business_seconds) filter (where moment = 'opened') as opened_business_seconds,
        max(business_seconds) filter (where moment = 'responded') as responded_business_seconds,
        max(business_seconds) filter (where moment = 'resolved') as resolved_business_seconds
    from business_moments
    group by ticket_id
)

select
    a.ticket_id, a.customer_id, a.employee_id, a.department_id, a.request_type, a.service_channel, a.team,
    a.product_id, a.state, a.reopened_count, a.rating,
    a.opened_at, a.responded_at, a.resolved_at, a.closed_at, a.opened_date, a.is_resolved_at_last,
    cast(weekday(from_utc_timestamp(a.opened_at, :time_zone)) + 1 as int) as opened_weekday,
    hour(from_utc_timestamp(a.opened_at, :time_zone)) as opened_hour,
    b.opened_business_seconds, b.responded_business_seconds, b.resolved_business_seconds
from answers a
left join business b on b.ticket_id = a.ticket_id
