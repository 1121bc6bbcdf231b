-- One row per version of an employee, as loaded: the history its dimension is made from.
--
-- A change is dated by the source, else by the load that brought it. A row that vanished has nothing but the load's
-- date, and what returns after that cannot be dated before it.

with

versions as (
    select
        versions.employee_id,
        versions.name,
        versions.department_id,
        versions.manager_id,
        versions.email,
        versions.is_active,
        versions.valid_from,
        versions.updated_at,
        versions._row_hash,
        versions._load_id,
        versions._recency,
        versions._is_deleted or coalesce(versions.is_deleted, false) as _is_deleted,
        case
            when versions._is_deleted and not coalesce(versions.is_deleted, false) then loads.load_date
            else coalesce(
                versions.valid_from,
                business_date(coalesce(versions._ordered_at, versions.updated_at)),
                loads.load_date
            )
        end as own_date
    from raw.crm__employees as versions
    inner join raw.loads
        on versions._load_id = loads.load_id
        and loads.system = 'crm'
        and loads.entity = 'employees'
),

dated as (
    select
        employee_id,
        name,
        department_id,
        manager_id,
        email,
        is_active,
        valid_from,
        updated_at,
        _row_hash,
        _load_id,
        _recency,
        _is_deleted,
        own_date,
        max(case when _is_deleted then own_date end) over (
            partition by employee_id
            order by _recency desc
            rows between unbounded preceding and current row
        ) as last_deleted_date
    from versions
)

select
    employee_id,
    name,
    department_id,
    manager_id,
    email,
    is_active,
    valid_from,
    updated_at,
    greatest(own_date, coalesce(last_deleted_date, own_date)) as changed_date,
    _row_hash,
    _load_id,
    _recency,
    _is_deleted
from dated
