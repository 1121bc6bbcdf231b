-- One row per connected system: what its last loads read, took and set aside, and how new its newest row was.

with

ranked as (
    select
        system,
        entity,
        rows_read,
        rows_accepted,
        rows_quarantined,
        row_number() over (partition by system, entity order by load_id desc) as place
    from ledger.loads
    where load_id <= :load_id
)

select
    ranked.system,
    count(*) as entity_count,
    cast(sum(ranked.rows_read) as bigint) as rows_read,
    cast(sum(ranked.rows_accepted) as bigint) as rows_taken,
    cast(sum(ranked.rows_quarantined) as bigint) as rows_quarantined,
    max(sources.newest_date) as newest_date
from ranked
left join staging.stg_sources as sources on ranked.system = sources.system and ranked.entity = sources.entity
where ranked.place = 1
group by ranked.system
order by ranked.system
