-- One row per campaign with anything counted in the period: invitations, participants and intention up to the cut-off.

with

running as (
    select group_id as campaign_id
    from analysis.ana_campaign_results
    where position = 0 and span = 'period' and group_kind = 'campaign'
),

results as (
    select
        group_id as campaign_id, invited_count, participant_count, response_ratio, interaction_count, conversion_ratio
    from analysis.ana_campaign_results
    where position = 0 and span = 'cumulative' and group_kind = 'campaign'
),

campaigns as (
    select campaign_id, name, type, starts_on, ends_on
    from star.dim_campaigns
),

intentions as (
    select
        campaign_id,
        count(*) filter (where intention = '高') as high_intention_count,
        count(*) filter (where intention <> '') as stated_intention_count
    from analysis.ana_campaign_participations
    group by campaign_id
)

select
    running.campaign_id,
    campaigns.name as campaign_name,
    coalesce(nullif(campaigns.type, ''), 'unstated') as type,
    campaigns.starts_on,
    campaigns.ends_on,
    results.invited_count,
    results.participant_count,
    results.response_ratio,
    results.interaction_count,
    cast(
        round(cast(results.interaction_count as decimal(28,8)) / nullif(results.participant_count, 0), 8)
        as decimal(18,8)
    ) as interactions_per_participant,
    coalesce(intentions.high_intention_count, 0) as high_intention_count,
    coalesce(intentions.stated_intention_count, 0) as stated_intention_count,
    results.conversion_ratio
from running
join results on running.campaign_id = results.campaign_id
left join campaigns on running.campaign_id = campaigns.campaign_id
left join intentions on running.campaign_id = intentions.campaign_id
order by results.response_ratio desc nulls last, running.campaign_id
