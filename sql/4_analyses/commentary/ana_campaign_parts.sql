-- One row per figure of campaigns, breakdown, part of it and period: what the figure is made of.
--
-- As ana_campaign_results counts them, in the period by the day of each: costs, amounts attributed, invitations,
-- participants, leads. A campaign belongs to the company, so there is one scope.

with

measures as (
    select position, campaign_id, measure, measured, succeeded
    from analysis.ana_campaign_measures
    where span = 'period'
),

campaigns as (
    select campaign_id, type, coalesce(marketing_channel, '') as marketing_channel
    from star.dim_campaigns
),

measured as (
    select
        m.position, m.campaign_id, coalesce(c.type, '') as campaign_type,
        coalesce(c.marketing_channel, '') as marketing_channel, figure_id, format, numerator, denominator
    from measures m
    left join campaigns c on c.campaign_id = m.campaign_id
    lateral view stack(
        7,
        'cost_amount', 'large',
        cast(case when m.measure = 'cost' then m.measured end as decimal(22, 8)), cast(null as decimal(22, 8)),
        'attributed_amount', 'large',
        cast(case when m.measure = 'amount' then m.measured end as decimal(22, 8)), cast(null as decimal(22, 8)),
        'participant_count', 'count',
        cast(case when m.measure = 'joined' then m.measured end as decimal(22, 8)), cast(null as decimal(22, 8)),
        'campaign_response_ratio', 'percent',
        cast(case when m.measure = 'invited' then m.succeeded end as decimal(22, 8)), cast(m.measured as decimal(22, 8)),
        'conversion_ratio', 'percent',
        cast(case when m.measure = 'joined' then m.succeeded end as decimal(22, 8)), cast(m.measured as decimal(22, 8)),
        'cost_per_lead', 'money',
        cast(case m.measure when 'cost' then m.measured when 'lead' then 0 end as decimal(22, 8)),
        cast(case m.measure when 'cost' then 0 when 'lead' then m.measured end as decimal(22, 8)),
        'amount_roi', 'percent',
        cast(case m.measure when 'amount' then m.measured when 'cost' then -1 * m.measured end as decimal(22, 8)),
        cast(case m.measure when 'amount' then 0 when 'cost' then m.measured end as decimal(22, 8))
    ) measure as figure_id, format, numerator, denominator
)

select
    figure_id, format, scope_kind, scope_id, group_kind, group_id, position,
    cast(sum(numerator) as decimal(28, 8)) as numerator,
    cast(sum(denominator) as decimal(28, 8)) as denominator
from measured
lateral view stack(1, 'whole', '') scope as scope_kind, scope_id
lateral view stack(
    4, 'whole', '', 'campaign', campaign_id, 'campaign_type', campaign_type, 'marketing_channel', marketing_channel
) part as group_kind, group_id
where numerator is not null
    and (group_kind = 'whole' or position <= 1)
group by figure_id, format, scope_kind, scope_id, group_kind, group_id, position
