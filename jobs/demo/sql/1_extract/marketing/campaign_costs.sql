-- One row per cost item of a campaign and day.

select
    campaign_id,
    spent_on,
    amount,
    item
from source
