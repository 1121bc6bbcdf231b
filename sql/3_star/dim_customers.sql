-- One row per customer and period in which no tracked attribute changed.
--
-- Every attribute is tracked; empty and missing count as equal. A change opens a new row on its business date; of
-- several on one date the latest counts. Deletion and return are changes like any other. valid_from is inclusive,
-- valid_to exclusive; the first row reaches back to 1900-01-01. An id that only facts name gets an inferred row, which
-- its first version completes. Region: that of the province, else of the department.

with

customers as (
    select
        customer_id, name, kind, company_size, province, city, district,
        case
            when substring(industry_code, 1, 1) between 'A' and 'Z' then substring(industry_code, 2, 2)
            else substring(industry_code, 1, 2)
        end as industry_code,
        coalesce(department_id, '') as department_id,
        owner_employee_id, source, referred_by_customer_id,
        business_date(first_contact_at) as first_contact_date, first_contact_way,
        status_label, type_label,
        business_date(created_at) as created_date,
        business_date(confirmed_at) as confirmed_date,
        _is_deleted as is_deleted, changed_date, _load_id, _recency
    from staging.stg_crm__customers
),

mentioned as (
    select customer_id from staging.stg_orders__orders
    union
    select customer_id from staging.stg_service_desk__tickets
    union
    select customer_id from staging.stg_service_desk__complaints
    union
    select customer_id from staging.stg_crm__activities
    union
    select customer_id from staging.stg_crm__contracts
    union
    select customer_id from staging.stg_crm__assessments
    union
    select customer_id from staging.stg_marketing__campaign_members
    union
    select customer_id from staging.stg_marketing__interactions
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
),

members as (
    select customer_id, _load_id, valid_from, valid_to, false as is_inferred
    from periods
    union all
    select mentioned.customer_id, cast(null as bigint), date '1900-01-01', date '9999-12-31', true
    from mentioned
    left join periods on mentioned.customer_id = periods.customer_id
    where periods.customer_id is null
        and mentioned.customer_id <> ''
)

select
    surrogate_key(members.customer_id || '|' || cast(members.valid_from as string)) as customer_key,
    members.customer_id,
    coalesce(customers.name, members.customer_id) as name,
    customers.kind, coalesce(industries.industry_code, '') as industry_code, customers.company_size,
    customers.province, customers.city, customers.district,
    coalesce(regions.region_code, departments.region_code, '') as region_code,
    coalesce(customers.department_id, '') as department_id,
    customers.owner_employee_id, customers.source, customers.referred_by_customer_id,
    customers.first_contact_date, customers.first_contact_way, customers.status_label, customers.type_label,
    customers.created_date, customers.confirmed_date,
    coalesce(customers.is_deleted, false) as is_deleted,
    members.is_inferred,
    members.valid_from,
    members.valid_to,
    members.valid_to = date '9999-12-31' as is_current
from members
left join customers on members.customer_id = customers.customer_id and members._load_id = customers._load_id
left join star.dim_industries as industries on customers.industry_code = industries.industry_code
left join star.dim_departments as departments on customers.department_id = departments.department_id
left join regions on customers.province = regions.written
