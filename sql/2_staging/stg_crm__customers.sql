-- One row per version of a customer, as loaded: the history its dimension is made from.
--
-- A change is dated by the source, else by the load that brought it. A row that vanished has nothing but the load's
-- date, and what returns after that cannot be dated before it.

with

versions as (
    select
        versions.customer_id,
        versions.name,
        versions.kind,
        versions.industry_code,
        versions.company_size,
        versions.annual_purchase_budget,
        versions.purchase_stage,
        versions.province,
        versions.city,
        versions.district,
        versions.address,
        versions.status_label,
        versions.type_label,
        versions.department_id,
        versions.owner_employee_id,
        versions.source,
        versions.first_contact_at,
        versions.first_contact_way,
        versions.referred_by_customer_id,
        versions.created_at,
        versions.confirmed_at,
        versions.sex,
        versions.birth_date,
        versions.occupation,
        versions.updated_at,
        versions._row_hash, versions._load_id, versions._recency,
        versions._is_deleted or coalesce(versions.is_deleted, false) as _is_deleted,
        case
            when versions._is_deleted and not coalesce(versions.is_deleted, false) then loads.load_date
            else coalesce(business_date(coalesce(versions._ordered_at, versions.updated_at)), loads.load_date)
        end as own_date
    from raw.crm__customers as versions
    inner join raw.loads
        on versions._load_id = loads.load_id
        and loads.system = 'crm'
        and loads.entity = 'customers'
),

dated as (
    select
        customer_id,
        name,
        kind,
        industry_code,
        company_size,
        annual_purchase_budget,
        purchase_stage,
        province,
        city,
        district,
        address,
        status_label,
        type_label,
        department_id,
        owner_employee_id,
        source,
        first_contact_at,
        first_contact_way,
        referred_by_customer_id,
        created_at,
        confirmed_at,
        sex,
        birth_date,
        occupation,
        updated_at,
        _row_hash,
        _load_id,
        _recency,
        _is_deleted,
        own_date,
        max(case when _is_deleted then own_date end) over (
            partition by customer_id
            order by _recency desc
            rows between unbounded preceding and current row
        ) as last_deleted_date
    from versions
)

select
    customer_id,
    name,
    kind,
    industry_code,
    company_size,
    annual_purchase_budget,
    purchase_stage,
    province,
    city,
    district,
    address,
    status_label,
    type_label,
    department_id,
    owner_employee_id,
    source,
    first_contact_at,
    first_contact_way,
    referred_by_customer_id,
    created_at,
    confirmed_at,
    sex,
    birth_date,
    occupation,
    updated_at,
    greatest(own_date, coalesce(last_deleted_date, own_date)) as changed_date,
    _row_hash,
    _load_id,
    _recency,
    _is_deleted
from dated
