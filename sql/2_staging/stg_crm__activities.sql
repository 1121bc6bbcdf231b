-- One row per CRM activity: its latest version, unless the source deleted it.

with

versions as (
    select
        activity_id,
        customer_id,
        contact_id,
        employee_id,
        type,
        happened_at,
        content,
        result,
        has_new_need,
        need_theme,
        product_id,
        next_contact_date,
        next_topic,
        updated_at,
        _row_hash,
        _load_id,
        _is_deleted or coalesce(is_deleted, false) as is_deleted,
        _recency
    from raw.crm__activities
)

select
    activity_id,
    customer_id,
    contact_id,
    employee_id,
    type,
    happened_at,
    content,
    result,
    has_new_need,
    need_theme,
    product_id,
    next_contact_date,
    next_topic,
    updated_at,
    _row_hash,
    _load_id
from versions
where _recency = 1
    and not is_deleted
