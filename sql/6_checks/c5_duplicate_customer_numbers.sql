-- One row per row that was set aside by its system's last load because its customer number stood there already.

with

last_loads as (
    select system, entity, max(load_id) as load_id
    from ledger.loads
    where load_id <= :load_id
    group by system, entity
)

select rows.system || ' ' || rows.source_row as subject_id, rows.raw_text as detail
from ledger.quarantined_rows as rows
inner join last_loads
    on rows.system = last_loads.system
    and rows.entity = last_loads.entity
    and rows.load_id = last_loads.load_id
where rows.entity = 'customers'
    and rows.reason = 'duplicate key'
