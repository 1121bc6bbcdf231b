-- One row per event of a known ticket: a state entered or an entry made.

with

events as (
    select
        ticket_id,
        happened_at,
        business_date(happened_at) as happened_date,
        coalesce(state, '') as state,
        _row_hash,
        _load_id
    from staging.stg_service_desk__ticket_events
),

tickets as (
    select ticket_id, customer_id
    from staging.stg_service_desk__tickets
),

customers as (
    select customer_key, customer_id, valid_from, valid_to
    from star.dim_customers
)

select
    events.ticket_id,
    events.happened_at,
    events.happened_date,
    events.state,
    coalesce(customers.customer_key, -1) as customer_key,
    tickets.customer_id,
    events._row_hash,
    events._load_id
from events
inner join tickets on events.ticket_id = tickets.ticket_id
left join customers
    on tickets.customer_id = customers.customer_id
    and events.happened_date >= customers.valid_from
    and events.happened_date < customers.valid_to
