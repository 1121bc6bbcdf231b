-- One row per table of the warehouse: how many rows it holds, and how its own checks ended.

with

checked as (
    select table_name, count(*) as check_count, count(*) filter (where broken_rows > 0) as broken_check_count
    from ledger.check_results
    where load_id = :load_id and table_name <> ''
    group by table_name
),

tables as (
    select table_name, row_count
    from ledger.table_hashes
)

select
    split_part(checked.table_name, '.', 1) as layer,
    checked.table_name,
    cast(coalesce(tables.row_count, 0) as bigint) as row_count,
    cast(checked.check_count as bigint) as check_count,
    cast(checked.broken_check_count as bigint) as broken_check_count
from checked
left join tables on checked.table_name = tables.table_name
order by
    case split_part(checked.table_name, '.', 1) when 'staging' then 1 when 'star' then 2 else 3 end,
    checked.table_name
