-- One row per campaign with anything counted in the period: all it cost and brought up to the cut-off.
--
-- Costs often fall before the sales they bring, so a campaign is judged over its whole life; beside it the period.

with

results as (
    select
        span, group_id as campaign_id, cost_amount, attributed_amount, roi, amount_roi, output_per_cost,
        participant_count, lead_count, conversion_ratio
    from analysis.ana_campaign_results
    where position = 0 and group_kind = 'campaign'
),

campaigns as (
    select campaign_id, name, type, starts_on, ends_on
    from star.dim_campaigns
)

select
    cumulative.campaign_id,
    campaigns.name as campaign_name,
    coalesce(nullif(campaigns.type, ''), 'unstated') as type,
    campaigns.starts_on,
    campaigns.ends_on,
    cumulative.cost_amount,
    now.attributed_amount as period_attributed_amount,
    cumulative.attributed_amount,
    cumulative.roi,
    cumulative.amount_roi,
    cumulative.output_per_cost,
    cumulative.participant_count,
    cumulative.lead_count,
    cumulative.conversion_ratio
from results as now
join results as cumulative on now.campaign_id = cumulative.campaign_id and cumulative.span = 'cumulative'
left join campaigns on now.campaign_id = campaigns.campaign_id
where now.span = 'period'
order by cumulative.roi desc nulls last, cumulative.campaign_id
