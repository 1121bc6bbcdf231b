-- One row per opportunity in its present stage.

select
    opp_no as opportunity_id,
    cust_no as customer_id,
    emp_no as employee_id,
    opp_name as name,
    amount,
    probability,
    stage_name as stage,
    create_time as created_at,
    expected_close as expected_close_date,
    close_time as closed_at,
    lost_reason,
    comp_id as competitor_id,
    update_time as updated_at
from t_opportunity
