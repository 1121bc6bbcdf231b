-- One row per campaign, and one for each that only other rows name. Key -1 (no campaign named) has no row.

with

campaigns as (
    select campaign_id, name, type, marketing_channel, starts_on, ends_on, owner
    from staging.stg_marketing__campaigns
),

mentioned as (
    select campaign_id
    from staging.stg_marketing__campaign_costs
    union
    select campaign_id
    from staging.stg_marketing__campaign_members
    union
    select campaign_id
    from staging.stg_marketing__interactions
    union
    select campaign_id
    from staging.stg_crm__leads
),

inferred as (
    select mentioned.campaign_id
    from mentioned
    left join campaigns on mentioned.campaign_id = campaigns.campaign_id
    where campaigns.campaign_id is null
        and mentioned.campaign_id <> ''
)

select
    surrogate_key(campaign_id) as campaign_key,
    campaign_id,
    name,
    type,
    marketing_channel,
    starts_on,
    ends_on,
    owner,
    false as is_inferred
from campaigns

union all

select
    surrogate_key(campaign_id) as campaign_key,
    campaign_id,
    campaign_id as name,
    '' as type,
    cast(null as string) as marketing_channel,
    cast(null as date) as starts_on,
    cast(null as date) as ends_on,
    cast(null as string) as owner,
    true as is_inferred
from inferred
