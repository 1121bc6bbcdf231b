-- One row per campaign that ran in the period and phase: what its invited customers bought per day before, during, after.

with

campaigns as (
    select campaign_id, name, starts_on
    from star.dim_campaigns
    where starts_on <= :cut_off_date and coalesce(ends_on, cast(:cut_off_date as date)) >= :period_start
)

select
    phases.campaign_id,
    campaigns.name as campaign_name,
    phases.phase,
    phases.first_date,
    phases.last_date,
    phases.day_count,
    phases.is_complete,
    phases.invited_customers,
    phases.net_amount,
    phases.amount_per_day,
    phases.orders_per_day,
    phases.participants_per_day,
    phases.interactions_per_day
from analysis.ana_campaign_phases as phases
join campaigns on phases.campaign_id = campaigns.campaign_id
order by campaigns.starts_on, phases.campaign_id, phases.sort
