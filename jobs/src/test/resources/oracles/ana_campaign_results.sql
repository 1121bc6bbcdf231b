-- The measures turned to columns, group by group; what no source delivers is nothing.
with m as (
    select position, span, campaign_id, max(case measure when 'cost' then measured end) as cost,
        max(case measure when 'amount' then measured end) as amount, max(case measure when 'order' then measured end) as orders,
        max(case measure when 'first_amount' then measured end) as first_amount, max(case measure when 'profit' then measured end) as profit,
        max(case measure when 'costed' then measured end) as costed, max(case measure when 'lead' then measured end) as leads,
        max(case measure when 'lead' then succeeded end) as good, max(case measure when 'invited' then measured end) as invited,
        max(case measure when 'invited' then succeeded end) as came, max(case measure when 'joined' then measured end) as joined,
        max(case measure when 'joined' then succeeded end) as bought, max(case measure when 'interaction' then measured end) as interactions
    from analysis.ana_campaign_measures group by all
),
g as (
    select 'all' as group_kind, '' as group_id, * from m
    union all select 'campaign', campaign_id, * from m
    union all select 'type', coalesce(c.type, ''), m.* from m left join star.dim_campaigns c using (campaign_id)
    union all select 'marketing_channel', coalesce(c.marketing_channel, ''), m.* from m left join star.dim_campaigns c using (campaign_id)
),
h as (
    select exists (from star.fct_campaign_costs) as cost, exists (from oracle.moves) as orders, exists (from star.fct_leads) as leads,
        exists (from star.fct_campaign_responses) as responses
),
t as (
    select position, span, group_kind, group_id, count(*) as n, case when h.cost then coalesce(sum(g.cost), 0) end as cost,
        case when h.orders then coalesce(sum(amount), 0) end as amount, case when h.orders then coalesce(sum(g.orders), 0) end as orders,
        case when h.orders then coalesce(sum(first_amount), 0) end as first_amount,
        case when h.orders and sum(amount) is null then 0 else sum(profit) end as profit, sum(costed) as costed,
        case when h.leads then coalesce(sum(g.leads), 0) end as leads, case when h.leads then coalesce(sum(good), 0) end as good,
        case when responses then coalesce(sum(invited), 0) end as invited, case when responses then coalesce(sum(came), 0) end as came,
        case when responses then coalesce(sum(joined), 0) end as joined, case when responses then coalesce(sum(bought), 0) end as bought,
        case when responses then coalesce(sum(interactions), 0) end as interactions
    from g, h group by position, span, group_kind, group_id, h.cost, h.orders, h.leads, responses
)
select
    position, span, group_kind, group_id, n as campaign_count, cost as cost_amount, amount as attributed_amount,
    orders as attributed_order_count, first_amount as first_touch_amount, profit as attributed_profit_amount, costed as costed_amount,
    oracle.growth(profit, cost) as roi, oracle.growth(amount, cost) as amount_roi, oracle.ratio(amount, cost) as output_per_cost,
    leads as lead_count, good as qualified_count, oracle.ratio(good, leads) as qualified_ratio, oracle.ratio(cost, leads) as cost_per_lead,
    invited as invited_count, came as invited_joined_count, oracle.ratio(came, invited) as response_ratio, joined as participant_count,
    interactions as interaction_count, bought as converted_count, oracle.ratio(bought, joined) as conversion_ratio
from t
