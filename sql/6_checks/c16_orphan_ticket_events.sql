-- One row per ticket event whose ticket is unknown.

select
    events.ticket_id as subject_id,
    coalesce(events.state, 'event') || ' at ' || cast(events.happened_at as string) as detail
from staging.stg_service_desk__ticket_events as events
left join staging.stg_service_desk__tickets as tickets on events.ticket_id = tickets.ticket_id
where tickets.ticket_id is null
