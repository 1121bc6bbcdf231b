-- One row per order that was closed before the day it was ordered.
--
-- Such rows are set aside when they are read, so the star holds none; listed are those of each entity's last load.

with

last_loads as (
    select system, entity, max(load_id) as load_id
    from ledger.loads
    where load_id <= :load_id
    group by system, entity
),

set_aside as (
    select rows.source_row as subject_id, 'set aside: ' || rows.raw_text as detail
    from ledger.quarantined_rows as rows
    inner join last_loads
        on rows.system = last_loads.system
        and rows.entity = last_loads.entity
        and rows.load_id = last_loads.load_id
    where rows.system = 'orders'
        and rows.entity = 'orders'
        and rows.column_name = 'closed_at'
        and rows.reason = 'earlier than the date before it'
)

select distinct
    order_id as subject_id,
    'ordered ' || cast(ordered_date as string) || ', closed ' || cast(closed_date as string) as detail
from star.fct_order_lines
where closed_date < ordered_date
union all
select subject_id, detail
from set_aside
