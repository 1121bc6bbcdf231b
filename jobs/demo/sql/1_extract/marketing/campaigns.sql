-- One row per campaign.

select
    campaign_id,
    name,
    type,
    marketing_channel,
    starts_on,
    ends_on,
    owner
from source
