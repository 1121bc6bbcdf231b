-- One row per department, and one (key -1) for what belongs to none.
--
-- A department that only an employee, a customer or a goal names is inferred, with its id for a name.

with

departments as (
    select department_id, name, parent_id, region_code, head_employee_id
    from staging.stg_crm__departments
),

mentioned as (
    select department_id
    from staging.stg_crm__employees
    union
    select department_id
    from staging.stg_crm__customers
    union
    select department_id
    from staging.stg_crm__targets
),

inferred as (
    select mentioned.department_id
    from mentioned
    left join departments on mentioned.department_id = departments.department_id
    where departments.department_id is null
        and mentioned.department_id <> ''
)

select
    surrogate_key(department_id) as department_key,
    department_id,
    name,
    parent_id,
    coalesce(region_code, '') as region_code,
    head_employee_id,
    false as is_inferred
from departments

union all

select
    surrogate_key(department_id) as department_key,
    department_id,
    department_id as name,
    cast(null as string) as parent_id,
    '' as region_code,
    cast(null as string) as head_employee_id,
    true as is_inferred
from inferred

union all

select
    cast(-1 as bigint) as department_key,
    '' as department_id,
    '未分配' as name,
    cast(null as string) as parent_id,
    '' as region_code,
    cast(null as string) as head_employee_id,
    false as is_inferred
