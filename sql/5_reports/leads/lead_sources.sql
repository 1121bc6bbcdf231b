-- One row per source of the leads that came in in the period, the most productive first.

with

counts as (
    select
        position, group_id, lead_count, qualified_count, qualified_ratio, converted_count, conversion_ratio
    from analysis.ana_lead_counts
    where position in (0, 1) and group_kind = 'source'
)

select
    case when now.group_id = '' then 'unstated' else now.group_id end as source,
    now.lead_count,
    coalesce(before.lead_count, 0) as previous_lead_count,
    cast(round(cast(now.lead_count as decimal(28,8)) / sum(now.lead_count) over (), 8) as decimal(18,8)) as lead_share,
    now.qualified_count,
    now.qualified_ratio,
    before.qualified_ratio as previous_qualified_ratio,
    now.converted_count,
    now.conversion_ratio
from counts as now
left join counts as before on now.group_id = before.group_id and before.position = 1
where now.position = 0
order by now.lead_count desc, now.group_id
