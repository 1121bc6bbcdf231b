-- One row per customer without a contact or without a telephone number.
--
-- A customer without a name is set aside when it is read. A person is their own contact. A number with an asterisk is
-- masked, which is as good as none. Nothing is said where no contacts are connected.

with

customers as (
    select customer_id, name, kind
    from star.dim_customers
    where is_current
        and not is_deleted
        and not is_inferred
),

contacts as (
    select
        customer_id,
        coalesce(phone, '') not in ('', '-') and phone not like '%*%'
            or coalesce(mobile, '') not in ('', '-') and mobile not like '%*%' as has_phone
    from raw.crm__contacts
    where _recency = 1
        and not _is_deleted
        and is_deleted is not true
),

reachable as (
    select customer_id, max(cast(coalesce(has_phone, false) as int)) as phones
    from contacts
    group by customer_id
),

missing as (
    select
        customers.customer_id,
        customers.name,
        case when reachable.customer_id is null and coalesce(customers.kind, '') <> 'person' then 'contact' end
            as contact,
        case when coalesce(reachable.phones, 0) = 0 then 'phone' end as phone
    from customers
    left join reachable on customers.customer_id = reachable.customer_id
    where exists (select 1 from ledger.loads where system = 'crm' and entity = 'contacts')
)

select customer_id as subject_id, name || ': no ' || concat_ws(', no ', contact, phone) as detail
from missing
where contact is not null
    or phone is not null
