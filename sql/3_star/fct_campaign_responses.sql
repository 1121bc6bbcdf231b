-- One row per invitation, joining or interaction of a customer in a campaign.
--
-- Leads that are no customer yet are left out here.

with

members as (
    select campaign_id, customer_id, invited_at, joined_at, _row_hash, _load_id
    from staging.stg_marketing__campaign_members
    where customer_id is not null
),

interactions as (
    select campaign_id, customer_id, happened_at, coalesce(kind, '') as interaction_kind, _row_hash, _load_id
    from staging.stg_marketing__interactions
    where customer_id is not null
),

responses as (
    select campaign_id, customer_id, 'invited' as kind, '' as interaction_kind, invited_at as happened_at, _row_hash, _load_id
    from members
    where invited_at is not null
    union all
    select campaign_id, customer_id, 'joined' as kind, '' as interaction_kind, joined_at as happened_at, _row_hash, _load_id
    from members
    where joined_at is not null
    union all
    select campaign_id, customer_id, 'interaction' as kind, interaction_kind, happened_at, _row_hash, _load_id
    from interactions
),

-- the same customer may be listed twice, once also as the lead it came from: it responded once
numbered as (
    select
        campaign_id,
        customer_id,
        kind,
        interaction_kind,
        happened_at,
        business_date(happened_at) as happened_date,
        _row_hash,
        _load_id,
        row_number() over (
            partition by campaign_id, customer_id, kind, interaction_kind, happened_at
            order by _load_id, _row_hash
        ) as repetition
    from responses
),

customers as (
    select customer_key, customer_id, valid_from, valid_to
    from star.dim_customers
)

select
    numbered.campaign_id,
    coalesce(customers.customer_key, -1) as customer_key,
    numbered.customer_id,
    numbered.kind,
    numbered.interaction_kind,
    numbered.happened_at,
    numbered.happened_date,
    numbered._row_hash,
    numbered._load_id
from numbered
left join customers
    on numbered.customer_id = customers.customer_id
    and numbered.happened_date >= customers.valid_from
    and numbered.happened_date < customers.valid_to
where numbered.repetition = 1
