-- One row per assessment of a customer.

select
    cust_no as customer_id,
    assess_time as assessed_at,
    grade_override,
    override_reason,
    override_approver,
    potential_value,
    strategic_value,
    needs_note,
    follow_date as follow_up_date,
    follow_topic as follow_up_topic,
    loss_reason
from t_assessment
