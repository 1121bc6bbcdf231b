-- One row per key figure of the strip on page 1, in the order in which it is printed.

with

loads as (
    select
        load_id, system, entity, load_date, rows_read, rows_accepted, rows_quarantined,
        max(case when coalesce(coverage, 'WHOLE') = 'WHOLE' then load_id end) over (partition by system, entity)
            as whole_load_id,
        max(load_id) over (partition by system, entity) as last_load_id
    from ledger.loads
    where load_id <= :load_id
),

counted as (
    select load_id, system, entity, rows_read, rows_accepted, rows_quarantined
    from loads
    where load_id >= coalesce(whole_load_id, 0)
        and (load_date >= :period_start or load_id = last_load_id)
),

sums as (
    select
        cast(count(distinct system || '.' || entity) as decimal(28,8)) as entity_count,
        cast(count(distinct system) as decimal(28,8)) as system_count,
        cast(coalesce(sum(rows_read), 0) as decimal(28,8)) as rows_read,
        cast(coalesce(sum(rows_accepted), 0) as decimal(28,8)) as rows_taken,
        cast(coalesce(sum(rows_quarantined), 0) as decimal(28,8)) as rows_quarantined
    from counted
),

totals as (
    select
        cast(count(totals.source_sum) as decimal(28,8)) as compared_count,
        cast(
            count(*) filter (where totals.source_sum <> totals.accepted_sum + totals.quarantined_sum) as decimal(28,8)
        ) as difference_count,
        cast(
            coalesce(sum(totals.quarantined_sum) filter (where totals.column_name in ('amount', 'line_amount')), 0)
            as decimal(28,8)
        ) as quarantined_amount
    from ledger.control_totals as totals
    inner join counted
        on totals.load_id = counted.load_id and totals.system = counted.system and totals.entity = counted.entity
),

unreadable as (
    select cast(coalesce(sum(counts.row_count), 0) as decimal(28,8)) as row_count
    from ledger.quarantine_counts as counts
    inner join counted
        on counts.load_id = counted.load_id and counts.system = counted.system and counts.entity = counted.entity
    where counts.column_name in ('amount', 'line_amount')
        and counts.severity = 'row'
),

checks as (
    select
        cast(count(*) as decimal(28,8)) as check_count,
        cast(count(*) filter (where severity = 'stop') as decimal(28,8)) as stop_count,
        cast(count(*) filter (where broken_rows > 0) as decimal(28,8)) as broken_check_count,
        cast(
            coalesce(sum(broken_rows) filter (where check_id = 'c14_source_freshness'), 0) as decimal(28,8)
        ) as late_count
    from ledger.check_results
    where load_id = :load_id
),

figures as (
    select 1 as sort, 'rows_read' as figure_id, 'count' as format, rows_read as value, entity_count as value_2,
        system_count as value_3
    from sums
    union all
    select 2 as sort, 'rows_taken' as figure_id, 'count' as format, rows_taken as value, null as value_2,
        null as value_3
    from sums
    union all
    select 3 as sort, 'rows_quarantined' as figure_id, 'count' as format, rows_quarantined as value, null as value_2,
        null as value_3
    from sums
    union all
    select 4 as sort, 'quarantined_amount' as figure_id, 'money' as format, totals.quarantined_amount as value,
        unreadable.row_count as value_2, null as value_3
    from totals
    cross join unreadable
    union all
    select 5 as sort, 'checks_run' as figure_id, 'count' as format, check_count as value, stop_count as value_2,
        null as value_3
    from checks
    union all
    select 6 as sort, 'checks_broken' as figure_id, 'count' as format, broken_check_count as value, null as value_2,
        null as value_3
    from checks
    union all
    select 7 as sort, 'totals_compared' as figure_id, 'count' as format, compared_count as value,
        difference_count as value_2, null as value_3
    from totals
    union all
    select 8 as sort, 'late_sources' as figure_id, 'count' as format, late_count as value, null as value_2,
        null as value_3
    from checks
)

select figure_id, format, value, value_2, value_3, cast(sort as int) as sort
from figures
order by sort
