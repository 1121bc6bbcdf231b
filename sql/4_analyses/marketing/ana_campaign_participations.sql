-- One row per campaign and customer or lead that was invited, joined or interacted up to the cut-off.
--
-- What a lead did is its customer's as soon as it is one. Converted: the customer's first closed order from the day of
-- joining on, not later than 90 days after it.

with

responses as (
    select
        campaign_id, customer_id, lead_id,
        min(happened_date) filter (where kind = 'invited') as invited_date,
        min(happened_date) filter (where kind = 'joined') as joined_date,
        count(*) filter (where kind = 'interaction') as interaction_count,
        max(struct(happened_at, kind, intention)) filter (where intention <> '') as last_intention
    from star.fct_campaign_responses
    where happened_date < :period_end
    group by campaign_id, customer_id, lead_id
),

order_days as (
    select distinct customer_id, transaction_date
    from analysis.ana_daily_sales
    where order_count > 0
        and customer_id <> ''
),

conversions as (
    select r.campaign_id, r.customer_id, min(o.transaction_date) as converted_date
    from responses r
    inner join order_days o on o.customer_id = r.customer_id
        and o.transaction_date >= r.joined_date
        and o.transaction_date <= date_add(r.joined_date, :attribution_days)
    group by r.campaign_id, r.customer_id
)

select
    r.campaign_id, r.customer_id, r.lead_id,
    r.invited_date, r.joined_date, r.interaction_count,
    coalesce(r.last_intention.intention, '') as intention,
    c.converted_date
from responses r
left join conversions c on c.campaign_id = r.campaign_id and c.customer_id = r.customer_id
