-- Costs, leads and participations by the facts' days, attributed amounts as found.
with costs as (select campaign_id, spent_date as d, amount from star.fct_campaign_costs),
leads as (select campaign_id, created_date as d from star.fct_leads where campaign_id <> ''),
sales as (select campaign_id, transaction_date as d, net_amount as amount from analysis.ana_attributed_sales),
invited as (select campaign_id, invited_date as d, joined_date as success from analysis.ana_campaign_participations),
joined as (select campaign_id, joined_date as d, converted_date as success from analysis.ana_campaign_participations),
events as (
    select 'cost_amount' as figure_id, 'large' as format, campaign_id, d, null::date as success, amount as n, null::decimal(22, 8) as m from costs
    union all select 'attributed_amount', 'large', campaign_id, d, null, amount, null from sales
    union all select 'participant_count', 'count', campaign_id, d, null, 1, null from joined
    union all select 'campaign_response_ratio', 'percent', campaign_id, d, success, null, 1 from invited
    union all select 'conversion_ratio', 'percent', campaign_id, d, success, null, 1 from joined
    union all select 'cost_per_lead', 'money', campaign_id, d, null, amount, 0 from costs
    union all select 'cost_per_lead', 'money', campaign_id, d, null, 0, 1 from leads
    union all select 'amount_roi', 'percent', campaign_id, d, null, amount, 0 from sales
    union all select 'amount_roi', 'percent', campaign_id, d, null, -amount, amount from costs
),
parts as (
    select e.figure_id, e.format, p.position, coalesce(e.n, coalesce(e.success < p.e, false)::int) as n, e.m,
        unnest(['whole', 'campaign', 'campaign_type', 'marketing_channel']) as group_kind,
        unnest(['', e.campaign_id, coalesce(c.type, ''), coalesce(c.marketing_channel, '')]) as group_id
    from events e join oracle.periods p on e.d between p.s and p.cut_off
    left join star.dim_campaigns c on c.campaign_id = e.campaign_id
)
select
    figure_id, format, 'whole' as scope_kind, '' as scope_id, group_kind, group_id, position, sum(n) as numerator, sum(m) as denominator
from parts where position < 2 or group_kind = 'whole' group by all
