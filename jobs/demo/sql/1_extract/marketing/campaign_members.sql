-- One row per customer or lead invited to a campaign.

select
    campaign_id,
    customer_id,
    lead_id,
    invited_at,
    joined_at,
    intention
from source
