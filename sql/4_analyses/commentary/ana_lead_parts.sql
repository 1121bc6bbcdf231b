-- One row per figure of leads, scope, breakdown, part of it and period: what the figure is made of.
--
-- Leads count in the period in which they came in. Their quality is judged at its end, as in ana_lead_counts: found worth
-- pursuing, became a customer. The department is the customer's on the day the lead came in.

with

periods as (
    select position, period_start, period_end
    from analysis.ana_periods
),

campaigns as (
    select campaign_id, coalesce(marketing_channel, '') as marketing_channel
    from star.dim_campaigns
),

leads as (
    select
        p.position, l.department_id, l.source, coalesce(c.marketing_channel, '') as marketing_channel,
        count(*) as lead_count,
        count(*) filter (where l.is_qualified and coalesce(l.qualified_date, l.created_date) < p.period_end)
            as qualified_count,
        count(*) filter (where l.converted_date < p.period_end) as converted_count
    from star.fct_leads l
    inner join periods p on l.created_date >= p.period_start and l.created_date < p.period_end
    left join campaigns c on c.campaign_id = l.campaign_id
    group by p.position, l.department_id, l.source, coalesce(c.marketing_channel, '')
),

measured as (
    select position, department_id, source, marketing_channel, figure_id, format, numerator, denominator
    from leads
    lateral view stack(
        3,
        'lead_count', 'count', cast(lead_count as decimal(22, 8)), cast(null as decimal(22, 8)),
        'qualified_ratio', 'percent', cast(qualified_count as decimal(22, 8)), cast(lead_count as decimal(22, 8)),
        'lead_conversion_ratio', 'percent',
        cast(converted_count as decimal(22, 8)), cast(lead_count as decimal(22, 8))
    ) measure as figure_id, format, numerator, denominator
)

select
    figure_id, format, scope_kind, scope_id, group_kind, group_id, position,
    cast(sum(numerator) as decimal(28, 8)) as numerator,
    cast(sum(denominator) as decimal(28, 8)) as denominator
from measured
lateral view stack(
    2, 'whole', '', 'department', department_id
) scope as scope_kind, scope_id
lateral view stack(
    4, 'whole', '', 'department', department_id, 'lead_source', source, 'marketing_channel', marketing_channel
) part as group_kind, group_id
where numerator is not null
    and (group_kind = 'whole' or position <= 1)
group by figure_id, format, scope_kind, scope_id, group_kind, group_id, position
