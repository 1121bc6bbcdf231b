-- One row per goal: its latest version, unless the source deleted it.

with

versions as (
    select
        year,
        period,
        metric,
        department_id,
        employee_id,
        value as target_value,
        base_value as target_base_value,
        owner,
        approved_by,
        updated_at,
        _row_hash,
        _load_id,
        _is_deleted or coalesce(is_deleted, false) as is_deleted,
        _recency
    from raw.crm__targets
)

select
    year,
    period,
    metric,
    department_id,
    employee_id,
    target_value,
    target_base_value,
    owner,
    approved_by,
    updated_at,
    _row_hash,
    _load_id
from versions
where _recency = 1
    and not is_deleted
