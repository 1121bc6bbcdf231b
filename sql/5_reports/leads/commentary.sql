-- One row per sentence under the key figures: which sentence (its words stand in the texts) and the figures in it.
--
-- How many leads came in; then the source that brought most, and the one that brought the best.

with

counts as (
    select position, group_kind, group_id, lead_count, qualified_count, qualified_ratio
    from analysis.ana_lead_counts
    where position in (0, 1)
),

totals as (
    select now.lead_count, before.lead_count as previous_count, now.qualified_ratio
    from counts as now
    left join counts as before on before.position = 1 and before.group_kind = 'all'
    where now.position = 0 and now.group_kind = 'all'
),

-- of sources with so few leads a ratio says nothing
sources as (
    select
        now.group_id as source, now.lead_count, now.qualified_ratio,
        coalesce(before.lead_count, 0) as previous_count,
        row_number() over (order by now.lead_count desc, now.group_id) as place,
        row_number() over (
            order by case when now.lead_count >= 10 then 0 else 1 end, now.qualified_ratio desc, now.group_id
        ) as quality_place,
        row_number() over (
            order by case when now.lead_count >= 10 then 0 else 1 end, now.qualified_ratio, now.group_id
        ) as poor_place,
        count(*) filter (where now.lead_count >= 10) over () as judged
    from counts as now
    left join counts as before
        on now.group_kind = before.group_kind and now.group_id = before.group_id and before.position = 1
    where now.position = 0 and now.group_kind = 'source' and now.group_id <> ''
),

sentences as (
    select
        1 as sort, 'leads' as code, '' as subject, cast(lead_count as decimal(28,8)) as value_1,
        cast(previous_count as decimal(28,8)) as value_2, cast(qualified_ratio as decimal(28,8)) as value_3
    from totals
    union all
    select 2, 'top_source', source, lead_count, previous_count, null
    from sources
    where place = 1
    union all
    select 3, 'best_source', source, qualified_ratio, lead_count, null
    from sources
    where quality_place = 1 and judged > 1
    union all
    select 4, 'poor_source', source, qualified_ratio, lead_count, null
    from sources
    where poor_place = 1 and judged > 1
    union all
    select 5, 'none', '', null, null, null
    where not exists (select 1 from totals)
)

select
    cast(sort as int) as sort,
    code,
    subject,
    cast(round(value_1, 8) as decimal(28,8)) as value_1,
    cast(round(value_2, 8) as decimal(28,8)) as value_2,
    cast(round(value_3, 8) as decimal(28,8)) as value_3
from sentences
order by sort
