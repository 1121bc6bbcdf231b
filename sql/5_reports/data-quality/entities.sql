-- One row per entity: what was read, taken and set aside for the period's figures, and how fresh it is.
--
-- Counted are the loads since the period's first day, of an entity that is read whole only its last one. Nothing here
-- changes when the same rows are read again, so a run that finds nothing new makes no new version of the report.

with

loads as (
    select
        load_id, system, entity, load_date, rows_read, rows_accepted, rows_quarantined, warnings,
        coalesce(coverage, 'WHOLE') = 'WHOLE' as is_whole
    from ledger.loads
    where load_id <= :load_id
),

last_loads as (
    select
        system, entity,
        coalesce(max(case when is_whole then load_id end), 0) as whole_load_id,
        max(load_id) as load_id
    from loads
    group by system, entity
),

counted as (
    select
        loads.system, loads.entity,
        count(*) as load_count,
        sum(loads.rows_read) as rows_read,
        sum(loads.rows_accepted) as rows_taken,
        sum(loads.rows_quarantined) as rows_quarantined,
        sum(loads.warnings) as warning_count
    from loads
    inner join last_loads on loads.system = last_loads.system and loads.entity = last_loads.entity
    where loads.load_id >= last_loads.whole_load_id
        and (loads.load_date >= :period_start or loads.load_id = last_loads.load_id)
    group by loads.system, loads.entity
)

select
    counted.system,
    counted.entity,
    counted.system || '.' || counted.entity as source_id,
    cast(counted.load_count as bigint) as load_count,
    cast(counted.rows_read as bigint) as rows_read,
    cast(counted.rows_taken as bigint) as rows_taken,
    cast(counted.rows_quarantined as bigint) as rows_quarantined,
    cast(counted.warning_count as bigint) as warning_count,
    sources.newest_date,
    sources.rhythm,
    sources.allowed_days,
    sources.freshness
from counted
inner join staging.stg_sources as sources on counted.system = sources.system and counted.entity = sources.entity
order by counted.system, counted.entity
