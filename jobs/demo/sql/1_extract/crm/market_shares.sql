-- One row per competitor, category and quarter; no competitor = ourselves.

select
    comp_id as competitor_id,
    category,
    period,
    share
from t_market_share
