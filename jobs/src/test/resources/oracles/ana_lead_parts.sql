-- Lead by lead, judged at the end of the period in which it came in.
with leads as (
    select p.position, l.department_id, l.source, coalesce(c.marketing_channel, '') as marketing_channel,
        l.is_qualified and not coalesce(l.qualified_date >= p.e, false) as is_good, coalesce(l.converted_date <= p.cut_off, false) as is_won
    from star.fct_leads l join oracle.periods p on l.created_date between p.s and p.cut_off
    left join star.dim_campaigns c on c.campaign_id = l.campaign_id
),
events as (
    select 'lead_count' as figure_id, 'count' as format, *, 1 as n, null as m from leads
    union all select 'qualified_ratio', 'percent', *, is_good::int, 1 from leads
    union all select 'lead_conversion_ratio', 'percent', *, is_won::int, 1 from leads
),
parts as (
    select *, unnest(['whole', 'department', 'lead_source', 'marketing_channel']) as group_kind,
        unnest(['', department_id, source, marketing_channel]) as group_id
    from events
)
select
    figure_id, format, scope_kind, oracle.scope_of(scope_kind, department_id, '') as scope_id, group_kind, group_id, position,
    sum(n) as numerator, sum(m) as denominator
from parts, oracle.scopes where scope_kind <> 'rep' and (position < 2 or group_kind = 'whole') group by all
