-- One row per contact, and one for each that only activities or tickets name. Key -1 (no contact named) has no row.

with

contacts as (
    select contact_id, customer_id, name, title, role, is_main, phone, mobile, email, social_account, preferred_way
    from staging.stg_crm__contacts
),

mentioned as (
    select contact_id
    from staging.stg_crm__activities
    union
    select contact_id
    from staging.stg_service_desk__tickets
),

inferred as (
    select mentioned.contact_id
    from mentioned
    left join contacts on mentioned.contact_id = contacts.contact_id
    where contacts.contact_id is null
        and mentioned.contact_id <> ''
)

select
    surrogate_key(contact_id) as contact_key,
    contact_id,
    customer_id,
    name,
    title,
    role,
    coalesce(is_main, false) as is_main,
    phone,
    mobile,
    email,
    social_account,
    preferred_way,
    false as is_inferred
from contacts

union all

select
    surrogate_key(contact_id) as contact_key,
    contact_id,
    '' as customer_id,
    contact_id as name,
    cast(null as string) as title,
    cast(null as string) as role,
    false as is_main,
    cast(null as string) as phone,
    cast(null as string) as mobile,
    cast(null as string) as email,
    cast(null as string) as social_account,
    cast(null as string) as preferred_way,
    true as is_inferred
from inferred
