-- One row per finding of market research.

select
    research_id,
    research_time as researched_at,
    category as product_category,
    theme,
    finding,
    cust_no as customer_id,
    comp_id as competitor_id
from t_market_research
