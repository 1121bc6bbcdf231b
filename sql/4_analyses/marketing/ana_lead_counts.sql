-- One row per period of ana_periods, grouping and group of leads that came in: how many, and how good they are.
--
-- Quality is judged at the end of the period: found worth pursuing, became a customer. Leads that came late in it may yet.

with

periods as (
    select period_id, position, period_start, period_end
    from analysis.ana_periods
),

leads as (
    select lead_id, source, campaign_id, is_qualified, created_date, qualified_date, converted_date
    from star.fct_leads
),

campaigns as (
    select campaign_id, coalesce(marketing_channel, '') as marketing_channel
    from star.dim_campaigns
),

groups as (
    select
        p.period_id, p.position, group_kind, group_id,
        count(*) as lead_count,
        count(*) filter (where l.is_qualified and coalesce(l.qualified_date, l.created_date) < p.period_end)
            as qualified_count,
        count(*) filter (where l.converted_date < p.period_end) as converted_count
    from leads l
    inner join periods p on l.created_date >= p.period_start and l.created_date < p.period_end
    left join campaigns c on c.campaign_id = l.campaign_id
    lateral view stack(
        4, 'all', '', 'source', l.source, 'campaign', l.campaign_id,
        'marketing_channel', coalesce(c.marketing_channel, '')
    ) membership as group_kind, group_id
    group by p.period_id, p.position, group_kind, group_id
)

select
    period_id, position, group_kind, group_id, lead_count, qualified_count,
    cast(cast(qualified_count as decimal(18, 0)) / cast(lead_count as decimal(18, 0)) as decimal(18, 8))
        as qualified_ratio,
    converted_count,
    cast(cast(converted_count as decimal(18, 0)) / cast(lead_count as decimal(18, 0)) as decimal(18, 8))
        as conversion_ratio
from groups
