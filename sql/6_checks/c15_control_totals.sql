-- One row per load and entity, or decimal column of it, whose control totals do not add up.
--
-- Rows read are taken or in quarantine; rows taken are new or known; raw holds the new ones, the tombstones and what
-- returned; the sum of a decimal column at the source is what was taken and what is in quarantine.

with

loads as (
    select
        load_id, system, entity, rows_read, rows_accepted, rows_new, rows_unchanged, rows_deleted, rows_quarantined,
        rows_stored, coalesce(rows_returned, 0) as rows_returned
    from ledger.loads
),

totals as (
    select load_id, system, entity, column_name, source_sum, accepted_sum, quarantined_sum
    from ledger.control_totals
)

select
    system || '.' || entity || ' L' || cast(load_id as string) as subject_id,
    'rows read ' || cast(rows_read as string) || ', taken ' || cast(rows_accepted as string)
        || ', in quarantine ' || cast(rows_quarantined as string) as detail
from loads
where rows_read <> rows_accepted + rows_quarantined
union all
select
    system || '.' || entity || ' L' || cast(load_id as string) as subject_id,
    'rows taken ' || cast(rows_accepted as string) || ', new ' || cast(rows_new as string)
        || ', known ' || cast(rows_unchanged as string) as detail
from loads
where rows_accepted <> rows_new + rows_unchanged
union all
select
    system || '.' || entity || ' L' || cast(load_id as string) as subject_id,
    'rows stored ' || coalesce(cast(rows_stored as string), 'none') || ', new ' || cast(rows_new as string)
        || ', deleted ' || cast(rows_deleted as string) || ', returned ' || cast(rows_returned as string) as detail
from loads
where rows_stored is distinct from rows_new + rows_deleted + rows_returned
union all
select
    system || '.' || entity || ' L' || cast(load_id as string) as subject_id,
    'sum of ' || column_name || ' at the source ' || cast(source_sum as string)
        || ', taken ' || cast(accepted_sum as string)
        || ', in quarantine ' || cast(quarantined_sum as string) as detail
from totals
where source_sum <> accepted_sum + quarantined_sum
