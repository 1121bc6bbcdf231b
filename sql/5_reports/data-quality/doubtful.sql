-- One row per entity with rows set aside or values doubted, of at most eight: those with most of them.

with

loads as (
    select
        load_id, system, entity, load_date, rows_quarantined, warnings,
        max(case when coalesce(coverage, 'WHOLE') = 'WHOLE' then load_id end) over (partition by system, entity)
            as whole_load_id,
        max(load_id) over (partition by system, entity) as last_load_id
    from ledger.loads
    where load_id <= :load_id
)

select
    system || '.' || entity as source_id,
    cast(sum(rows_quarantined) as bigint) as rows_quarantined,
    cast(sum(warnings) as bigint) as warning_count
from loads
where load_id >= coalesce(whole_load_id, 0)
    and (load_date >= :period_start or load_id = last_load_id)
group by system, entity
having sum(rows_quarantined) + sum(warnings) > 0
order by sum(rows_quarantined) + sum(warnings) desc, system, entity
limit 8
