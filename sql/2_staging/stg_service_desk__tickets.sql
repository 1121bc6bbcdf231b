-- One row per ticket: its latest version, unless the source deleted it.

with

versions as (
    select
        ticket_id,
        customer_id,
        contact_id,
        request_type,
        service_channel,
        team,
        employee_id,
        priority,
        state,
        opened_at,
        first_response_at,
        resolved_at,
        closed_at,
        reopened_count,
        product_id,
        content,
        score,
        scale_min,
        scale_max,
        feedback,
        updated_at,
        _row_hash,
        _load_id,
        _is_deleted or coalesce(is_deleted, false) as is_deleted,
        _recency
    from raw.service_desk__tickets
)

select
    ticket_id,
    customer_id,
    contact_id,
    request_type,
    service_channel,
    team,
    employee_id,
    priority,
    state,
    opened_at,
    first_response_at,
    resolved_at,
    closed_at,
    reopened_count,
    product_id,
    content,
    score,
    scale_min,
    scale_max,
    feedback,
    updated_at,
    _row_hash,
    _load_id
from versions
where _recency = 1
    and not is_deleted
