-- One row per ticket with a score that no rating could be made from.

select
    tickets.ticket_id as subject_id,
    'score ' || cast(tickets.score as string)
    || ', scale ' || coalesce(cast(tickets.scale_min as string), '?')
    || ' to ' || coalesce(cast(tickets.scale_max as string), '?') as detail
from staging.stg_service_desk__tickets as tickets
inner join star.fct_tickets as facts on tickets.ticket_id = facts.ticket_id
where tickets.score is not null
    and facts.rating is null
