-- One row per campaign that brought leads in the period, the most productive first; those of no campaign last.

with

campaigns as (
    select campaign_id, name, marketing_channel
    from star.dim_campaigns
)

select
    counts.group_id as campaign_id,
    campaigns.name as campaign_name,
    nullif(campaigns.marketing_channel, '') as marketing_channel,
    counts.lead_count,
    counts.qualified_count,
    counts.qualified_ratio,
    counts.converted_count,
    counts.conversion_ratio
from analysis.ana_lead_counts as counts
left join campaigns on counts.group_id = campaigns.campaign_id
where counts.position = 0 and counts.group_kind = 'campaign'
order by case when counts.group_id = '' then 1 else 0 end, counts.lead_count desc, counts.group_id
