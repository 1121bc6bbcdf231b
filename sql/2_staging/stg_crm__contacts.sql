-- One row per contact of a customer: its latest version, unless the source deleted it.

with

versions as (
    select
        contact_id,
        customer_id,
        name,
        title,
        role,
        is_main,
        phone,
        mobile,
        email,
        social_account,
        preferred_way,
        updated_at,
        _row_hash,
        _load_id,
        _is_deleted or coalesce(is_deleted, false) as is_deleted,
        _recency
    from raw.crm__contacts
)

select
    contact_id,
    customer_id,
    name,
    title,
    role,
    is_main,
    phone,
    mobile,
    email,
    social_account,
    preferred_way,
    updated_at,
    _row_hash,
    _load_id
from versions
where _recency = 1
    and not is_deleted
