-- One row per customer of ana_customer_periods in the run's period, the previous one and the same one of last year.
--
-- Service and contact as they stood at the cut-off: nothing dated after it counts, so a complaint resolved later was
-- still being handled. A rating belongs to the day its ticket was resolved, else closed. Without tickets and complaints
-- of anybody the service desk is not connected: counts are null, not zero.

with

periods as (
    select period_id, cut_off_date, period_end
    from analysis.ana_periods
    where is_current or is_previous or is_last_year
),

tickets as (
    select
        ticket_id, customer_id, rating,
        business_date(first_response_at) as responded_date,
        business_date(resolved_at) as resolved_date,
        coalesce(resolved_at, closed_at) as handled_at,
        business_date(coalesce(resolved_at, closed_at)) as handled_date
    from star.fct_tickets
),

-- what the desk did is a service, what either side said a contact
events as (
    select customer_id, happened_date, true as is_service, true as is_contact
    from star.fct_ticket_events
    union all
    select customer_id, responded_date, true, false
    from tickets
    where responded_date is not null
    union all
    select customer_id, resolved_date, true, false
    from tickets
    where resolved_date is not null
    union all
    select customer_id, happened_date, false, true
    from star.fct_activities
),

last_events as (
    select
        p.period_id, e.customer_id,
        max(e.happened_date) filter (where e.is_service) as last_service_date,
        max(e.happened_date) filter (where e.is_contact) as last_contact_date
    from events e
    inner join periods p on e.happened_date <= p.cut_off_date
    group by p.period_id, e.customer_id
),

ratings as (
    select
        p.period_id, t.customer_id,
        cast(sum(t.rating) as decimal(18, 4)) as rating_sum,
        count(*) as rated_ticket_count,
        max_by(t.rating, struct(t.handled_at, t.ticket_id)) as latest_rating
    from tickets t
    inner join periods p on t.handled_date >= add_months(p.period_end, -12) and t.handled_date < p.period_end
    where t.rating is not null
    group by p.period_id, t.customer_id
),

complaints as (
    select
        p.period_id, c.customer_id, c.complaint_id, c.complained_date, c.type,
        case when c.resolved_date > p.cut_off_date then '处理中' else c.state end as state,
        coalesce(c.resolved_date > p.cut_off_date, c.is_open) as is_open
    from star.fct_complaints c
    inner join periods p on c.complained_date <= p.cut_off_date
),

last_complaints as (
    select
        period_id, customer_id,
        count(*) as complaint_count,
        count(*) filter (where is_open) as open_complaint_count,
        max(complained_date) as last_complaint_date,
        max_by(concat_ws('-', nullif(trim(type), ''), state), struct(complained_date, complaint_id)) as complaint_status
    from complaints
    group by period_id, customer_id
),

service as (
    select max(true) as is_connected
    from (select 1 from star.fct_tickets union all select 1 from star.fct_complaints)
)

select
    c.period_id, c.position, c.customer_id,
    e.last_service_date, e.last_contact_date,
    r.rating_sum,
    case when v.is_connected then coalesce(r.rated_ticket_count, 0) end as rated_ticket_count,
    cast(r.rating_sum / cast(r.rated_ticket_count as decimal(18, 0)) as decimal(10, 8)) as service_rating,
    r.latest_rating,
    o.complaint_status, o.last_complaint_date,
    case when v.is_connected then coalesce(o.complaint_count, 0) end as complaint_count,
    case when v.is_connected then coalesce(o.open_complaint_count, 0) end as open_complaint_count
from analysis.ana_customer_periods c
inner join periods p on p.period_id = c.period_id
left join last_events e on e.period_id = c.period_id and e.customer_id = c.customer_id
left join ratings r on r.period_id = c.period_id and r.customer_id = c.customer_id
left join last_complaints o on o.period_id = c.period_id and o.customer_id = c.customer_id
cross join service v
