-- One row per version of a customer as the order system knows it, as loaded.
--
-- Only compared with the CRM's, and used where survivorship says so. A change is dated by the source, else by the load
-- that brought it; a row that vanished has nothing but the load's date. The customer is the CRM's one where
-- customer_links says which of them a number of this system means.

with

versions as (
    select
        customer_id as source_customer_id,
        name,
        industry_code,
        type_label,
        phone,
        updated_at,
        _ordered_at,
        _row_hash,
        _load_id,
        _recency,
        _is_deleted as is_gone,
        coalesce(is_deleted, false) as is_flagged
    from raw.orders__customers
),

loads as (
    select load_id, load_date
    from raw.loads
    where system = 'orders'
        and entity = 'customers'
),

links as (
    select source_id, customer_id
    from staging.stg_crm__customer_links
    where system = 'orders'
)

select
    coalesce(links.customer_id, versions.source_customer_id) as customer_id,
    versions.source_customer_id,
    versions.name,
    versions.industry_code,
    versions.type_label,
    versions.phone,
    versions.updated_at,
    case
        when versions.is_gone and not versions.is_flagged then loads.load_date
        else coalesce(business_date(coalesce(versions._ordered_at, versions.updated_at)), loads.load_date)
    end as changed_date,
    versions._row_hash,
    versions._load_id,
    versions._recency,
    versions.is_gone or versions.is_flagged as _is_deleted
from versions
inner join loads on versions._load_id = loads.load_id
left join links on versions.source_customer_id = links.source_id
