-- One row per event of a ticket: its latest version, unless the source deleted it.

with

versions as (
    select
        ticket_id,
        happened_at,
        state,
        employee_id,
        updated_at,
        _row_hash,
        _load_id,
        _is_deleted or coalesce(is_deleted, false) as is_deleted,
        _recency
    from raw.service_desk__ticket_events
)

select
    ticket_id,
    happened_at,
    state,
    employee_id,
    updated_at,
    _row_hash,
    _load_id
from versions
where _recency = 1
    and not is_deleted
