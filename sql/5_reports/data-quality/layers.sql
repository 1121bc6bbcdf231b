-- One row per layer of the warehouse: its tables and rows, and how the checks of its tables ended.

with

checked as (
    select
        table_name,
        split_part(table_name, '.', 1) as layer,
        count(*) as check_count,
        count(*) filter (where broken_rows > 0) as broken_check_count
    from ledger.check_results
    where load_id = :load_id and table_name <> ''
    group by table_name
),

tables as (
    select table_name, row_count
    from ledger.table_hashes
)

select
    checked.layer,
    cast(count(*) as bigint) as table_count,
    cast(coalesce(sum(tables.row_count), 0) as bigint) as row_count,
    cast(sum(checked.check_count) as bigint) as check_count,
    cast(sum(checked.broken_check_count) as bigint) as broken_check_count
from checked
left join tables on checked.table_name = tables.table_name
group by checked.layer
order by case checked.layer when 'staging' then 1 when 'star' then 2 else 3 end
