-- One row per competitor.

select
    comp_id as competitor_id,
    comp_name as name,
    product_lines as product_categories,
    channels as sales_channels,
    strengths,
    weaknesses
from t_competitor
