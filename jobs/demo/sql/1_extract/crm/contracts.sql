-- One row per contract.

select
    contract_no as contract_id,
    cust_no as customer_id,
    contract_name as name,
    sign_date as signed_date,
    amount,
    start_date as starts_on,
    end_date as ends_on,
    state_name as state,
    termination_reason,
    update_time as updated_at
from t_contract
