-- One row per department: its latest version, unless the source deleted it.

with

versions as (
    select
        department_id,
        name,
        parent_id,
        region_code,
        head_employee_id,
        updated_at,
        _row_hash,
        _load_id,
        _is_deleted or coalesce(is_deleted, false) as is_deleted,
        _recency
    from raw.crm__departments
)

select
    department_id,
    name,
    parent_id,
    region_code,
    head_employee_id,
    updated_at,
    _row_hash,
    _load_id
from versions
where _recency = 1
    and not is_deleted
