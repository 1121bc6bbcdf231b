-- One row per complaint: its latest version, unless the source deleted it.

with

versions as (
    select
        complaint_id,
        ticket_id,
        customer_id,
        complained_at,
        type,
        product_id,
        reason,
        content,
        state,
        result,
        resolved_at,
        updated_at,
        _row_hash,
        _load_id,
        _is_deleted or coalesce(is_deleted, false) as is_deleted,
        _recency
    from raw.service_desk__complaints
)

select
    complaint_id,
    ticket_id,
    customer_id,
    complained_at,
    type,
    product_id,
    reason,
    content,
    state,
    result,
    resolved_at,
    updated_at,
    _row_hash,
    _load_id
from versions
where _recency = 1
    and not is_deleted
