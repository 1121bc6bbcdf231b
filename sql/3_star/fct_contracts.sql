-- One row per contract.

with

contracts as (
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
        _row_hash,
        _load_id
    from staging.stg_crm__contracts
),

customers as (
    select customer_key, customer_id, valid_from, valid_to
    from star.dim_customers
)

select
    contracts.contract_id,
    coalesce(customers.customer_key, -1) as customer_key,
    contracts.customer_id,
    contracts.name,
    contracts.signed_date,
    contracts.amount,
    contracts.starts_on,
    contracts.ends_on,
    contracts.state,
    contracts.termination_reason,
    contracts._row_hash,
    contracts._load_id
from contracts
left join customers
    on contracts.customer_id = customers.customer_id
    and contracts.signed_date >= customers.valid_from
    and contracts.signed_date < customers.valid_to
