-- One row per period of ana_periods, span and group of campaigns: what they cost and what came of them.
--
-- A customer who takes part in two campaigns is two participants, so that campaigns add up to types, channels and all. What
-- no source delivers is null, not zero. Participants who joined less than 90 days ago may still order.

with

measures as (
    select period_id, position, span, campaign_id, measure, measured, succeeded
    from analysis.ana_campaign_measures
),

campaigns as (
    select campaign_id, type, coalesce(marketing_channel, '') as marketing_channel
    from star.dim_campaigns
),

sources as (
    select
        (select count(*) from star.fct_campaign_costs) > 0 as has_costs,
        (select count(*) from analysis.ana_daily_sales) > 0 as has_orders,
        (select count(*) from star.fct_leads) > 0 as has_leads,
        (select count(*) from star.fct_campaign_responses) > 0 as has_responses
),

groups as (
    select
        n.period_id, n.position, n.span, group_kind, group_id,
        count(distinct n.campaign_id) as campaign_count,
        sum(n.measured) filter (where n.measure = 'cost') as cost_amount,
        sum(n.measured) filter (where n.measure = 'amount') as attributed_amount,
        sum(n.measured) filter (where n.measure = 'profit') as attributed_profit_amount,
        sum(n.measured) filter (where n.measure = 'costed') as costed_amount,
        sum(n.measured) filter (where n.measure = 'order') as attributed_order_count,
        sum(n.measured) filter (where n.measure = 'first_amount') as first_touch_amount,
        sum(n.measured) filter (where n.measure = 'lead') as lead_count,
        sum(n.succeeded) filter (where n.measure = 'lead') as qualified_count,
        sum(n.measured) filter (where n.measure = 'invited') as invited_count,
        sum(n.succeeded) filter (where n.measure = 'invited') as invited_joined_count,
        sum(n.measured) filter (where n.measure = 'joined') as participant_count,
        sum(n.succeeded) filter (where n.measure = 'joined') as converted_count,
        sum(n.measured) filter (where n.measure = 'interaction') as interaction_count
    from measures n
    left join campaigns c on c.campaign_id = n.campaign_id
    lateral view stack(
        4, 'all', '', 'campaign', n.campaign_id, 'type', coalesce(c.type, ''),
        'marketing_channel', coalesce(c.marketing_channel, '')
    ) membership as group_kind, group_id
    group by n.period_id, n.position, n.span, group_kind, group_id
),

amounts as (
    select
        g.period_id, g.position, g.span, g.group_kind, g.group_id, g.campaign_count,
        case when s.has_costs then cast(coalesce(g.cost_amount, 0) as decimal(18, 4)) end as cost_amount,
        case when s.has_orders then cast(coalesce(g.attributed_amount, 0) as decimal(18, 4)) end as attributed_amount,
        case when s.has_orders then cast(coalesce(g.attributed_order_count, 0) as bigint) end as attributed_order_count,
        case when s.has_orders then cast(coalesce(g.first_touch_amount, 0) as decimal(18, 4)) end as first_touch_amount,
        case
            when g.attributed_amount is null and s.has_orders then cast(0 as decimal(18, 4))
            else cast(g.attributed_profit_amount as decimal(18, 4))
        end as attributed_profit_amount,
        cast(g.costed_amount as decimal(18, 4)) as costed_amount,
        case when s.has_leads then cast(coalesce(g.lead_count, 0) as bigint) end as lead_count,
        case when s.has_leads then cast(coalesce(g.qualified_count, 0) as bigint) end as qualified_count,
        case when s.has_responses then cast(coalesce(g.invited_count, 0) as bigint) end as invited_count,
        case when s.has_responses then cast(coalesce(g.invited_joined_count, 0) as bigint) end as invited_joined_count,
        case when s.has_responses then cast(coalesce(g.participant_count, 0) as bigint) end as participant_count,
        case when s.has_responses then cast(coalesce(g.converted_count, 0) as bigint) end as converted_count,
        case when s.has_responses then cast(coalesce(g.interaction_count, 0) as bigint) end as interaction_count
    from groups g
    cross join sources s
)

select
    period_id, position, span, group_kind, group_id, campaign_count, cost_amount,
    attributed_amount, attributed_order_count, first_touch_amount, attributed_profit_amount, costed_amount,
    case when cost_amount > 0 then cast((attributed_profit_amount - cost_amount) / cost_amount as decimal(18, 8)) end
        as roi,
    case when cost_amount > 0 then cast((attributed_amount - cost_amount) / cost_amount as decimal(18, 8)) end
        as amount_roi,
    case when cost_amount > 0 then cast(attributed_amount / cost_amount as decimal(18, 8)) end as output_per_cost,
    lead_count, qualified_count,
    cast(cast(qualified_count as decimal(18, 0)) / nullif(cast(lead_count as decimal(18, 0)), 0) as decimal(18, 8))
        as qualified_ratio,
    cast(cost_amount / nullif(cast(lead_count as decimal(18, 0)), 0) as decimal(28, 8)) as cost_per_lead,
    invited_count, invited_joined_count,
    cast(
        cast(invited_joined_count as decimal(18, 0)) / nullif(cast(invited_count as decimal(18, 0)), 0)
        as decimal(18, 8)
    ) as response_ratio,
    participant_count, interaction_count, converted_count,
    cast(
        cast(converted_count as decimal(18, 0)) / nullif(cast(participant_count as decimal(18, 0)), 0)
        as decimal(18, 8)
    ) as conversion_ratio
from amounts
