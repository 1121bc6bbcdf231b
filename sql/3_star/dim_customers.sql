-- One row per customer and period in which no tracked attribute changed.
--
-- Every attribute is tracked; empty and missing count as equal. A change opens a new row on its business date; of
-- several on one date the latest counts. Deletion and return are changes like any other. valid_from is inclusive,
-- valid_to exclusive; the first row reaches back to 1900-01-01. An id that only others than the CRM name gets an
-- inferred row, which its first version completes. Where survivorship lets another system speak, before the CRM or
-- where it is silent, that system's present word holds for all periods. Region: that of the province, else of the
-- department.

with

versions as (
    select customer_id, changed_date, _load_id, _recency, false as is_inferred
    from staging.stg_crm__customers
    union all
    select mentions.customer_id, date '1900-01-01', cast(-1 as bigint), cast(1 as bigint), true
    from staging.stg_customer_mentions as mentions
    left join staging.stg_crm__customers as customers on mentions.customer_id = customers.customer_id
    where customers.customer_id is null
),

phones as (
    select customer_id, stated_value as phone
    from staging.stg_customer_attributes
    where attribute = 'phone' and is_used
),

customers as (
    select
        versions.customer_id, versions.changed_date, versions._load_id, versions._recency, versions.is_inferred,
        coalesce(preferred.name, crm.name, others.name, versions.customer_id) as name,
        coalesce(preferred.industry_code, nullif(crm.industry_code, ''), others.industry_code) as industry_code,
        coalesce(preferred.type_label, nullif(crm.type_label, ''), others.type_label) as type_label,
        crm.kind, crm.company_size, crm.province, crm.city, crm.district,
        coalesce(crm.department_id, '') as department_id, crm.owner_employee_id, crm.source, crm.referred_by_customer_id,
        business_date(crm.first_contact_at) as first_contact_date, crm.first_contact_way, crm.status_label,
        business_date(crm.created_at) as created_date, business_date(crm.confirmed_at) as confirmed_date,
        coalesce(crm._is_deleted, false) as is_deleted
    from versions
    left join staging.stg_crm__customers as crm on versions.customer_id = crm.customer_id and versions._load_id = crm._load_id
    left join staging.stg_customer_supplements as preferred on versions.customer_id = preferred.customer_id and preferred.is_preferred
    left join staging.stg_customer_supplements as others on versions.customer_id = others.customer_id and not others.is_preferred
),

regions as (
    select province as written, region_code from star.dim_provinces
    union all
    select full_name as written, region_code from star.dim_provinces
),

daily as (
    select
        customer_id, changed_date, _load_id,
        concat_ws(
            chr(31), name, coalesce(kind, ''), coalesce(industry_code, ''), coalesce(company_size, ''),
            coalesce(province, ''), coalesce(city, ''), coalesce(district, ''), department_id,
            coalesce(owner_employee_id, ''), coalesce(source, ''), coalesce(referred_by_customer_id, ''),
            coalesce(cast(first_contact_date as string), ''), coalesce(first_contact_way, ''),
            coalesce(status_label, ''), coalesce(type_label, ''), coalesce(cast(created_date as string), ''),
            coalesce(cast(confirmed_date as string), ''), cast(is_deleted as string)
        ) as tracked,
        row_number() over (partition by customer_id, changed_date order by _recency) as recency
    from customers
),

compared as (
    select
        customer_id, changed_date, _load_id, tracked,
        lag(tracked) over (partition by customer_id order by changed_date) as tracked_before
    from daily
    where recency = 1
),

periods as (
    select
        customer_id, _load_id,
        case when tracked_before is null then date '1900-01-01' else changed_date end as valid_from,
        coalesce(lead(changed_date) over (partition by customer_id order by changed_date), date '9999-12-31') as valid_to
    from compared
    where tracked_before is null
        or tracked <> tracked_before
)

select
    surrogate_key(periods.customer_id || '|' || cast(periods.valid_from as string)) as customer_key,
    periods.customer_id,
    customers.name, customers.kind, coalesce(industries.industry_code, '') as industry_code, customers.company_size,
    customers.province, customers.city, customers.district,
    coalesce(regions.region_code, departments.region_code, '') as region_code,
    customers.department_id, customers.owner_employee_id, customers.source, customers.referred_by_customer_id,
    customers.first_contact_date, customers.first_contact_way, phones.phone, customers.status_label, customers.type_label,
    customers.created_date, customers.confirmed_date, customers.is_deleted, customers.is_inferred,
    periods.valid_from, periods.valid_to, periods.valid_to = date '9999-12-31' as is_current
from periods
inner join customers on periods.customer_id = customers.customer_id and periods._load_id = customers._load_id
left join star.dim_industries as industries
    on industries.industry_code = case
        when substring(customers.industry_code, 1, 1) between 'A' and 'Z' then substring(customers.industry_code, 2, 2)
        else substring(customers.industry_code, 1, 2)
    end
left join star.dim_departments as departments on customers.department_id = departments.department_id
left join regions on customers.province = regions.written
left join phones on periods.customer_id = phones.customer_id
