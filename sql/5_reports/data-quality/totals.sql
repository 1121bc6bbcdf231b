-- One row per decimal column of an entity: its sum at the source, what of it was taken, and what was set aside.

with

loads as (
    select
        load_id, system, entity, load_date,
        max(case when coalesce(coverage, 'WHOLE') = 'WHOLE' then load_id end) over (partition by system, entity)
            as whole_load_id,
        max(load_id) over (partition by system, entity) as last_load_id
    from ledger.loads
    where load_id <= :load_id
),

counted as (
    select load_id, system, entity
    from loads
    where load_id >= coalesce(whole_load_id, 0)
        and (load_date >= :period_start or load_id = last_load_id)
)

select
    totals.system,
    totals.entity,
    totals.system || '.' || totals.entity as source_id,
    totals.column_name,
    case when count(*) = count(totals.source_sum) then cast(sum(totals.source_sum) as decimal(28,8)) end as source_sum,
    cast(sum(totals.accepted_sum) as decimal(28,8)) as taken_sum,
    cast(sum(totals.quarantined_sum) as decimal(28,8)) as quarantined_sum,
    case
        when count(*) = count(totals.source_sum)
            then cast(
                sum(totals.source_sum) - sum(totals.accepted_sum) - sum(totals.quarantined_sum) as decimal(28,8)
            )
    end as difference
from ledger.control_totals as totals
inner join counted
    on totals.load_id = counted.load_id
    and totals.system = counted.system
    and totals.entity = counted.entity
group by totals.system, totals.entity, totals.column_name
having sum(totals.accepted_sum) <> 0 or sum(totals.quarantined_sum) <> 0 or coalesce(sum(totals.source_sum), 0) <> 0
order by totals.system, totals.entity, totals.column_name
