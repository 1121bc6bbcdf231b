-- One row per order: its latest version, unless the source deleted it.

with

versions as (
    select
        order_id,
        customer_id,
        employee_id,
        channel_id,
        ordered_at,
        closed_at,
        status,
        currency,
        region_code,
        updated_at,
        _row_hash,
        _load_id,
        _is_deleted or coalesce(is_deleted, false) as is_deleted,
        _recency
    from raw.orders__orders
)

select
    order_id,
    customer_id,
    employee_id,
    channel_id,
    ordered_at,
    closed_at,
    status,
    currency,
    region_code,
    updated_at,
    _row_hash,
    _load_id
from versions
where _recency = 1
    and not is_deleted
