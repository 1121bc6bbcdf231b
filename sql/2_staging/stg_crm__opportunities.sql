-- One row per opportunity: its latest version, unless the source deleted it.

with

versions as (
    select
        opportunity_id,
        customer_id,
        employee_id,
        name,
        amount,
        probability,
        stage,
        created_at,
        expected_close_date,
        closed_at,
        lost_reason,
        competitor_id,
        lead_id,
        updated_at,
        _row_hash,
        _load_id,
        _is_deleted or coalesce(is_deleted, false) as is_deleted,
        _recency
    from raw.crm__opportunities
)

select
    opportunity_id,
    customer_id,
    employee_id,
    name,
    amount,
    probability,
    stage,
    created_at,
    expected_close_date,
    closed_at,
    lost_reason,
    competitor_id,
    lead_id,
    updated_at,
    _row_hash,
    _load_id
from versions
where _recency = 1
    and not is_deleted
