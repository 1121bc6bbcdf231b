-- One row per current row of a contact or customer whose telephone number no library knows as one.
--
-- The numbers were judged when they were read, by their country's rules; the version in force still holds them.

with

doubted as (
    select load_id, system, entity, source_row, column_name, raw_text
    from ledger.quarantined_rows
    where reason = 'not a phone number'
),

current_rows as (
    select 'crm' as system, 'contacts' as entity, contact_id as subject_id, _load_id, _source_row, phone, mobile
    from raw.crm__contacts
    where _recency = 1 and not _is_deleted and is_deleted is not true
    union all
    select 'orders' as system, 'customers' as entity, customer_id as subject_id, _load_id, _source_row, phone,
        cast(null as string) as mobile
    from raw.orders__customers
    where _recency = 1 and not _is_deleted and is_deleted is not true
    union all
    select 'service_desk' as system, 'customers' as entity, customer_id as subject_id, _load_id, _source_row, phone,
        cast(null as string) as mobile
    from raw.service_desk__customers
    where _recency = 1 and not _is_deleted and is_deleted is not true
)

select
    current_rows.system || ' ' || current_rows.subject_id as subject_id,
    doubted.column_name || ' '
        || coalesce(case doubted.column_name when 'mobile' then current_rows.mobile else current_rows.phone end, '')
        as detail
from current_rows
inner join doubted
    on current_rows.system = doubted.system
    and current_rows.entity = doubted.entity
    and current_rows._load_id = doubted.load_id
    and current_rows._source_row = doubted.source_row
