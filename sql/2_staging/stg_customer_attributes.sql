-- One row per customer, attribute and system that states it: what the system says now, and since when.
--
-- The CRM's telephone is that of the main contact. Values are compared in one form: an industry by its division, a
-- telephone without spaces, hyphens, brackets and +86. Of several numbers of a system that mean one customer, the value
-- stated last counts.

with

versions as (
    select 'crm' as system, customer_id, customer_id as source_customer_id, name, industry_code, type_label,
        cast(null as string) as phone, changed_date, _recency, _is_deleted
    from staging.stg_crm__customers
    union all
    select 'orders' as system, customer_id, source_customer_id, name, industry_code, type_label,
        phone, changed_date, _recency, _is_deleted
    from staging.stg_orders__customers
    union all
    select 'service_desk' as system, customer_id, source_customer_id, name, industry_code, type_label,
        phone, changed_date, _recency, _is_deleted
    from staging.stg_service_desk__customers
),

stated as (
    select system, customer_id, source_customer_id, 'name' as attribute, name as stated_value, changed_date, _recency, _is_deleted
    from versions
    union all
    select system, customer_id, source_customer_id, 'industry_code' as attribute, industry_code as stated_value, changed_date, _recency, _is_deleted
    from versions
    union all
    select system, customer_id, source_customer_id, 'type_label' as attribute, type_label as stated_value, changed_date, _recency, _is_deleted
    from versions
    union all
    select system, customer_id, source_customer_id, 'phone' as attribute, phone as stated_value, changed_date, _recency, _is_deleted
    from versions
),

present as (
    select
        system, customer_id, source_customer_id, attribute, coalesce(stated_value, '') as stated_value, changed_date, _recency,
        max(case when _recency = 1 and not _is_deleted then stated_value end) over (
            partition by system, source_customer_id, attribute
        ) as present_value
    from stated
),

dated as (
    select
        system, customer_id, source_customer_id, attribute, present_value, changed_date, _recency,
        min(case when stated_value <> present_value then _recency end) over (
            partition by system, source_customer_id, attribute
        ) as differing_recency
    from present
    where present_value <> ''
),

main_contacts as (
    select
        customer_id, contact_id, coalesce(nullif(phone, ''), mobile) as phone, business_date(updated_at) as since_date
    from staging.stg_crm__contacts
    where is_main
        and coalesce(nullif(phone, ''), mobile, '') <> ''
),

held as (
    select system, customer_id, source_customer_id, attribute, present_value as stated_value, min(changed_date) as since_date
    from dated
    where _recency < coalesce(differing_recency, _recency + 1)
    group by system, customer_id, source_customer_id, attribute, present_value
    union all
    select 'crm' as system, customer_id, contact_id as source_customer_id, 'phone' as attribute, phone as stated_value, since_date
    from main_contacts
),

compared as (
    select
        customer_id, attribute, system, stated_value, since_date,
        case
            when attribute = 'phone' then replace(translate(stated_value, ' -()', ''), '+86', '')
            when attribute = 'industry_code' and substring(stated_value, 1, 1) between 'A' and 'Z' then substring(stated_value, 2, 2)
            when attribute = 'industry_code' then substring(stated_value, 1, 2)
            else trim(stated_value)
        end as compared_value,
        row_number() over (
            partition by customer_id, attribute, system
            order by since_date desc nulls last, source_customer_id
        ) as lateness
    from held
)

select
    compared.customer_id,
    compared.attribute,
    compared.system,
    compared.stated_value,
    compared.compared_value,
    compared.since_date,
    survivorship.precedence,
    survivorship.precedence is not null and survivorship.precedence = min(survivorship.precedence) over (
        partition by compared.customer_id, compared.attribute
    ) as is_used
from compared
left join raw.survivorship
    on survivorship.entity = 'customers'
    and compared.attribute = survivorship.attribute
    and compared.system = survivorship.system
where compared.lateness = 1
