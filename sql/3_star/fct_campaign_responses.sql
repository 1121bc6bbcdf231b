-- One row per invitation, joining or interaction of a customer or lead in a campaign.
--
-- What a lead did is its customer's as soon as it is one.

with

members as (
    select campaign_id, customer_id, lead_id, invited_at, joined_at, _row_hash, _load_id
    from staging.stg_marketing__campaign_members
),

responses as (
    select campaign_id, customer_id, lead_id, 'invited' as kind, '' as interaction_kind, invited_at as happened_at, _row_hash, _load_id
    from members
    where invited_at is not null
    union all
    select campaign_id, customer_id, lead_id, 'joined' as kind, '' as interaction_kind, joined_at as happened_at, _row_hash, _load_id
    from members
    where joined_at is not null
    union all
    select campaign_id, customer_id, lead_id, 'interaction' as kind, coalesce(kind, '') as interaction_kind, happened_at, _row_hash, _load_id
    from staging.stg_marketing__interactions
),

leads as (
    select lead_id, customer_id
    from staging.stg_crm__leads
),

attributed as (
    select
        responses.campaign_id,
        coalesce(nullif(responses.customer_id, ''), leads.customer_id, '') as customer_id,
        case
            when coalesce(nullif(responses.customer_id, ''), leads.customer_id, '') = '' then coalesce(responses.lead_id, '')
            else ''
        end as lead_id,
        responses.kind,
        responses.interaction_kind,
        responses.happened_at,
        responses._row_hash,
        responses._load_id
    from responses
    left join leads on responses.lead_id = leads.lead_id
),

-- the same customer may be listed twice, once also as the lead it came from: it responded once
numbered as (
    select
        campaign_id,
        customer_id,
        lead_id,
        kind,
        interaction_kind,
        happened_at,
        business_date(happened_at) as happened_date,
        _row_hash,
        _load_id,
        row_number() over (
            partition by campaign_id, customer_id, lead_id, kind, interaction_kind, happened_at
            order by _load_id, _row_hash
        ) as repetition
    from attributed
),

customers as (
    select customer_key, customer_id, valid_from, valid_to
    from star.dim_customers
),

campaigns as (
    select campaign_key, campaign_id
    from star.dim_campaigns
)

select
    coalesce(campaigns.campaign_key, -1) as campaign_key,
    numbered.campaign_id,
    coalesce(customers.customer_key, -1) as customer_key,
    numbered.customer_id,
    numbered.lead_id,
    numbered.kind,
    numbered.interaction_kind,
    numbered.happened_at,
    numbered.happened_date,
    numbered._row_hash,
    numbered._load_id
from numbered
left join campaigns on numbered.campaign_id = campaigns.campaign_id
left join customers
    on numbered.customer_id = customers.customer_id
    and numbered.happened_date >= customers.valid_from
    and numbered.happened_date < customers.valid_to
where numbered.repetition = 1
