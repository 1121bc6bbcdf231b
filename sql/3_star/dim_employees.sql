-- One row per employee and period in which no tracked attribute changed.
--
-- Every attribute is tracked; empty and missing count as equal. A change opens a new row on its business date; of
-- several on one date the last loaded counts. An employee whom the source deleted stays as one who no longer works
-- here. valid_from is inclusive, valid_to exclusive; the first row reaches back to 1900-01-01, so that no fact falls
-- before it. An id that only facts or customers name gets an inferred row, which its first version completes.

with

employees as (
    select
        employee_id,
        name,
        department_id,
        manager_id,
        email,
        coalesce(is_active, true) and not _is_deleted as is_active,
        changed_date,
        _load_id,
        _recency
    from staging.stg_crm__employees
),

mentioned as (
    select employee_id
    from staging.stg_orders__orders
    union
    select employee_id
    from staging.stg_service_desk__tickets
    union
    select employee_id
    from staging.stg_crm__activities
    union
    select employee_id
    from staging.stg_crm__opportunities
    union
    select employee_id
    from staging.stg_crm__targets
    union
    select owner_employee_id as employee_id
    from staging.stg_crm__customers
),

daily as (
    select
        employee_id,
        changed_date,
        _load_id,
        concat_ws(
            chr(31),
            name,
            department_id,
            coalesce(manager_id, ''),
            coalesce(email, ''),
            cast(is_active as string)
        ) as tracked,
        row_number() over (partition by employee_id, changed_date order by _recency) as recency
    from employees
),

compared as (
    select
        employee_id,
        changed_date,
        _load_id,
        tracked,
        lag(tracked) over (partition by employee_id order by changed_date) as tracked_before
    from daily
    where recency = 1
),

periods as (
    select
        employee_id,
        _load_id,
        case when tracked_before is null then date '1900-01-01' else changed_date end as valid_from,
        coalesce(lead(changed_date) over (partition by employee_id order by changed_date), date '9999-12-31') as valid_to
    from compared
    where tracked_before is null
        or tracked <> tracked_before
),

inferred as (
    select mentioned.employee_id
    from mentioned
    left join periods on mentioned.employee_id = periods.employee_id
    where periods.employee_id is null
        and mentioned.employee_id <> ''
)

select
    surrogate_key(periods.employee_id || '|' || cast(periods.valid_from as string)) as employee_key,
    periods.employee_id,
    employees.name,
    employees.department_id,
    employees.manager_id,
    employees.email,
    employees.is_active,
    false as is_inferred,
    periods.valid_from,
    periods.valid_to,
    periods.valid_to = date '9999-12-31' as is_current
from periods
inner join employees on periods.employee_id = employees.employee_id and periods._load_id = employees._load_id

union all

select
    surrogate_key(employee_id || '|1900-01-01') as employee_key,
    employee_id,
    employee_id as name,
    '' as department_id,
    cast(null as string) as manager_id,
    cast(null as string) as email,
    true as is_active,
    true as is_inferred,
    date '1900-01-01' as valid_from,
    date '9999-12-31' as valid_to,
    true as is_current
from inferred
