-- One row per check that was run on the load: what it found, and since when.

with

results as (
    select load_id, check_id, table_name, says, says_zh, severity, owner, broken_rows, examples
    from ledger.check_results
    where load_id <= :load_id
),

load_dates as (
    select load_id, min(load_date) as load_date
    from ledger.loads
    group by load_id
),

held as (
    select check_id, max(load_id) as load_id
    from results
    where broken_rows = 0
    group by check_id
),

broken_since as (
    select results.check_id, min(load_dates.load_date) as since_date
    from results
    left join held on results.check_id = held.check_id
    inner join load_dates on results.load_id = load_dates.load_id
    where results.load_id > coalesce(held.load_id, 0)
    group by results.check_id
)

select
    results.check_id,
    results.table_name,
    results.says,
    results.says_zh,
    results.severity,
    results.owner,
    cast(results.broken_rows as bigint) as broken_rows,
    case when results.broken_rows > 0 then broken_since.since_date end as since_date,
    results.examples,
    cast(
        row_number() over (
            order by results.broken_rows = 0, results.table_name <> '', results.table_name,
                try_cast(regexp_extract(results.check_id, '^c([0-9]+)_', 1) as int), results.check_id
        ) as int
    ) as sort
from results
left join broken_since on results.check_id = broken_since.check_id
where results.load_id = :load_id
order by sort
