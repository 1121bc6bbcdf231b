-- One row per contract: its latest version, unless the source deleted it.

with

versions as (
    select
        contract_id,
        customer_id,
        name,
        signed_date,
        amount,
        starts_on,
        ends_on,
        state,
        termination_reason,
        updated_at,
        _row_hash,
        _load_id,
        _is_deleted or coalesce(is_deleted, false) as is_deleted,
        _recency
    from raw.crm__contracts
)

select
    contract_id,
    customer_id,
    name,
    signed_date,
    amount,
    starts_on,
    ends_on,
    state,
    termination_reason,
    updated_at,
    _row_hash,
    _load_id
from versions
where _recency = 1
    and not is_deleted
