-- One row per opportunity, stage and time it was entered: its latest version, unless the source deleted it.

with

versions as (
    select
        opportunity_id,
        stage,
        entered_at,
        updated_at,
        _row_hash,
        _load_id,
        _is_deleted or coalesce(is_deleted, false) as is_deleted,
        _recency
    from raw.crm__opportunity_stages
)

select
    opportunity_id,
    stage,
    entered_at,
    updated_at,
    _row_hash,
    _load_id
from versions
where _recency = 1
    and not is_deleted
