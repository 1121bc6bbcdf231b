-- One row per sentence under the key figures: which sentence (its words stand in the texts) and the figures in it.

with

checks as (
    select check_id, says, says_zh, severity, broken_rows
    from ledger.check_results
    where load_id = :load_id
),

counts as (
    select count(*) as check_count, count(*) filter (where broken_rows > 0) as broken_check_count
    from checks
),

worst as (
    select says, says_zh, broken_rows
    from checks
    where broken_rows > 0
    order by broken_rows desc, check_id
    limit 1
),

loads as (
    select
        load_id, system, entity, load_date,
        max(case when coalesce(coverage, 'WHOLE') = 'WHOLE' then load_id end) over (partition by system, entity)
            as whole_load_id,
        max(load_id) over (partition by system, entity) as last_load_id
    from ledger.loads
    where load_id <= :load_id
),

compared as (
    select totals.source_sum, totals.accepted_sum, totals.quarantined_sum
    from ledger.control_totals as totals
    inner join loads
        on totals.load_id = loads.load_id and totals.system = loads.system and totals.entity = loads.entity
    where totals.source_sum is not null
        and loads.load_id >= coalesce(loads.whole_load_id, 0)
        and (loads.load_date >= :period_start or loads.load_id = loads.last_load_id)
),

differences as (
    select count(*) as compared_count,
        count(*) filter (where source_sum <> accepted_sum + quarantined_sum) as difference_count
    from compared
),

late as (
    select broken_rows
    from checks
    where check_id = 'c14_source_freshness'
),

sentences as (
    select 1 as sort, case when difference_count = 0 then 'totals_agree' else 'totals_differ' end as code,
        '' as name_zh, '' as name_en, compared_count as value_1, difference_count as value_2
    from differences
    union all
    select 2 as sort, 'all_hold' as code, '' as name_zh, '' as name_en, check_count as value_1, 0 as value_2
    from counts
    where broken_check_count = 0
    union all
    select 2 as sort, 'some_broken' as code, coalesce(worst.says_zh, worst.says) as name_zh, worst.says as name_en,
        counts.broken_check_count as value_1, worst.broken_rows as value_2
    from counts
    cross join worst
    where counts.broken_check_count > 0
    union all
    select 3 as sort, 'late' as code, '' as name_zh, '' as name_en, broken_rows as value_1, 0 as value_2
    from late
    where broken_rows > 0
)

select
    cast(sort as int) as sort,
    code,
    name_zh,
    name_en,
    cast(value_1 as decimal(28,8)) as value_1,
    cast(value_2 as decimal(28,8)) as value_2
from sentences
order by sort
