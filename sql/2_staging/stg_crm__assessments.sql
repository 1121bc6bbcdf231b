-- One row per customer and time of assessment: its latest version, unless the source deleted it.

with

versions as (
    select
        customer_id,
        assessed_at,
        grade_override,
        override_reason,
        override_approver,
        potential_value,
        strategic_value,
        needs_note,
        follow_up_date,
        follow_up_topic,
        loss_reason,
        updated_at,
        _row_hash,
        _load_id,
        _is_deleted or coalesce(is_deleted, false) as is_deleted,
        _recency
    from raw.crm__assessments
)

select
    customer_id,
    assessed_at,
    grade_override,
    override_reason,
    override_approver,
    potential_value,
    strategic_value,
    needs_note,
    follow_up_date,
    follow_up_topic,
    loss_reason,
    updated_at,
    _row_hash,
    _load_id
from versions
where _recency = 1
    and not is_deleted
