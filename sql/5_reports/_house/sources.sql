-- One row per connected system: what its last loads read, took and set aside, and how new its newest row was.

with

ranked as (
    select
        system,
        entity,
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
    count(*) as entity_count,
    cast(sum(rows_read) as bigint) as rows_read,
    cast(sum(rows_accepted) as bigint) as rows_taken,
    cast(sum(rows_quarantined) as bigint) as rows_quarantined,
    max(try_cast(substring(cursor_to, 1, 10) as date)) as newest_date
from ranked
where place = 1
group by system
order by system
