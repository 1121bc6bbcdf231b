-- One row per check that is printed: those over the whole warehouse, and of those of one table the broken ones.

with

results as (
    select check_id, table_name, says, says_zh, severity, owner, broken_rows, examples
    from ledger.check_results
    where load_id = :load_id
        and (table_name = '' or broken_rows > 0)
),

load_dates as (
    select load_id, min(load_date) as load_date
    from ledger.loads
    group by load_id
),

held as (
    select check_id, max(load_id) as load_id
    from ledger.check_results
    where broken_rows = 0 and load_id <= :load_id
    group by check_id
),

broken_since as (
    select history.check_id, min(load_dates.load_date) as since_date
    from ledger.check_results as history
    left join held on history.check_id = held.check_id
    inner join load_dates on history.load_id = load_dates.load_id
    where history.load_id > coalesce(held.load_id, 0) and history.load_id <= :load_id
    group by history.check_id
)

select
    results.check_id,
    upper(regexp_extract(results.check_id, '^(c[0-9]+)_', 1)) as rule_code,
    results.says,
    results.says_zh,
    results.severity,
    results.owner,
    cast(results.broken_rows as bigint) as broken_rows,
    case when results.broken_rows > 0 then broken_since.since_date end as since_date,
    array_to_string(list_slice(string_split(results.examples, ', '), 1, 3), ', ') as examples,
    cast(
        row_number() over (
            order by results.broken_rows = 0, results.severity,
                try_cast(regexp_extract(results.check_id, '^c([0-9]+)_', 1) as int), results.check_id
        ) as int
    ) as sort
from results
left join broken_since on results.check_id = broken_since.check_id
order by sort
