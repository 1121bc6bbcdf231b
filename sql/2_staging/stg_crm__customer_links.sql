-- One row per customer number of another system that means a customer of the CRM: its latest version, unless the source deleted it.

with

versions as (
    select
        system,
        source_id,
        customer_id,
        updated_at,
        _row_hash,
        _load_id,
        _is_deleted or coalesce(is_deleted, false) as is_deleted,
        _recency
    from raw.crm__customer_links
)

select
    system,
    source_id,
    customer_id,
    updated_at,
    _row_hash,
    _load_id
from versions
where _recency = 1
    and not is_deleted
