-- One row per lead.

select
    lead_no as lead_id,
    create_time as created_at,
    source_name as source,
    campaign_no as campaign_id,
    referrer_cust_no as referred_by_customer_id,
    qualified_flag = 1 as is_qualified,
    qualified_time as qualified_at,
    cust_no as customer_id,
    converted_time as converted_at
from t_lead
