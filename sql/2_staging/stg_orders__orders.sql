-- One row per order: its latest version, unless the source deleted it.
--
-- The customer is the CRM's one where customer_links says which of them a number of this system means.

with

versions as (
    select
        order_id,
        customer_id as source_customer_id,
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
),

links as (
    select source_id, customer_id
    from staging.stg_crm__customer_links
    where system = 'orders'
)

select
    versions.order_id,
    coalesce(links.customer_id, versions.source_customer_id) as customer_id,
    versions.source_customer_id,
    versions.employee_id,
    versions.channel_id,
    versions.ordered_at,
    versions.closed_at,
    versions.status,
    versions.currency,
    versions.region_code,
    versions.updated_at,
    versions._row_hash,
    versions._load_id
from versions
left join links on versions.source_customer_id = links.source_id
where versions._recency = 1
    and not versions.is_deleted
