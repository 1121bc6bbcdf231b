-- One row per campaign, day and cost item.

with

costs as (
    select campaign_id, spent_date, coalesce(item, '') as item, amount, _row_hash, _load_id
    from staging.stg_marketing__campaign_costs
),

campaigns as (
    select campaign_key, campaign_id
    from star.dim_campaigns
)

select
    coalesce(campaigns.campaign_key, -1) as campaign_key,
    costs.campaign_id,
    costs.spent_date,
    costs.item,
    costs.amount,
    costs._row_hash,
    costs._load_id
from costs
left join campaigns on costs.campaign_id = campaigns.campaign_id
