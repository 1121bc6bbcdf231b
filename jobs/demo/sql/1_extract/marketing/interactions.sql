-- One row per answer of a customer or lead to a campaign.

select
    campaign_id,
    customer_id,
    lead_id,
    happened_at,
    kind
from source
