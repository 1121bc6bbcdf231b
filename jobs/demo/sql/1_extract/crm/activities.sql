-- One row per call, meeting or message, from the reps' visit log.

select
    visit_no as activity_id,
    cust_no as customer_id,
    contact_no as contact_id,
    emp_no as employee_id,
    visit_type as type,
    visit_time as happened_at,
    content,
    result,
    new_need_flag = 1 as has_new_need,
    need_theme,
    product_id,
    next_date as next_contact_date,
    next_topic
from t_visit_log
