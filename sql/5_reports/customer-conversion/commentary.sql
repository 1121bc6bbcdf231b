-- One row per sentence under the key figures: which sentence (its words stand in the texts) and the figures in it.

with

cohorts as (
    select
        group_kind, group_id, cohort_month, lead_count, converted_count,
        cohort_month >= cast(:period_end as date) - interval 12 month as is_last,
        cohort_month >= cast(:period_end as date) - interval 3 month as is_young
    from analysis.ana_lead_cohorts
),

spans as (
    select
        sum(lead_count) filter (where is_last) as lead_count,
        sum(converted_count) filter (where is_last) as converted_count,
        sum(lead_count) filter (where is_young) as young_count,
        sum(converted_count) filter (where is_young) as young_converted_count
    from cohorts
    where group_kind = 'whole'
),

-- of sources with so few leads a ratio says nothing
sources as (
    select
        group_id as source,
        sum(lead_count) as lead_count,
        cast(sum(converted_count) as decimal(28,8)) / sum(lead_count) as conversion,
        row_number() over (order by cast(sum(converted_count) as decimal(28,8)) / sum(lead_count) desc, group_id) as place,
        count(*) over () as sources
    from cohorts
    where group_kind = 'source' and is_last and group_id <> ''
    group by group_id
    having sum(lead_count) >= 20
),

sentences as (
    select
        1 as sort, 'conversion' as code, '' as subject, lead_count as value_1, converted_count as value_2,
        cast(converted_count as decimal(28,8)) / lead_count as value_3
    from spans
    where lead_count > 0
    union all
    select 2, 'best_source', source, conversion, lead_count, null
    from sources
    where place = 1 and sources > 1
    union all
    select 3, 'worst_source', source, conversion, lead_count, null
    from sources
    where place = sources and sources > 1
    union all
    select 4, 'young', '', young_count, young_converted_count, null
    from spans
    where young_count > 0
    union all
    select 5, 'none', '', null, null, null
    from spans
    where coalesce(lead_count, 0) = 0
)

select
    cast(sort as int) as sort,
    code,
    subject,
    cast(round(value_1, 8) as decimal(28,8)) as value_1,
    cast(value_2 as decimal(28,8)) as value_2,
    cast(round(value_3, 8) as decimal(28,8)) as value_3
from sentences
order by sort
