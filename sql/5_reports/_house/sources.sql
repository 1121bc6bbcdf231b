-- One row per connected entity: what its last load read, took and set aside, and how new its newest row was.

with

ranked as (
    select
        system,
        entity,
        load_id,
        rows_read,
        rows_accepted,
        rows_quarantined,
        cursor_to,
        row_number() over (partition by system, entity order by load_id desc) as place
    from ledger.loads
    where load_id <= :load_id
)

select
    system,
    entity,
    load_id,
    rows_read,
    rows_accepted as rows_taken,
    rows_quarantined,
    try_cast(substring(cursor_to, 1, 10) as date) as newest,
    true as is_connected
from ranked
where place = 1
order by system, entity
