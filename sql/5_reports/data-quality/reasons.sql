-- One row per entity, column and reason for which rows were set aside or doubted.

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
),

reasons as (
    select counts.system, counts.entity, counts.column_name, counts.reason, counts.severity,
        sum(counts.row_count) as row_count
    from ledger.quarantine_counts as counts
    inner join counted
        on counts.load_id = counted.load_id
        and counts.system = counted.system
        and counts.entity = counted.entity
    group by counts.system, counts.entity, counts.column_name, counts.reason, counts.severity
),

amounts as (
    select totals.system, totals.entity, sum(totals.quarantined_sum) as amount
    from ledger.control_totals as totals
    inner join counted
        on totals.load_id = counted.load_id
        and totals.system = counted.system
        and totals.entity = counted.entity
    where totals.column_name in ('amount', 'line_amount')
    group by totals.system, totals.entity
)

select
    reasons.system,
    reasons.entity,
    reasons.system || '.' || reasons.entity as source_id,
    reasons.column_name,
    reasons.reason,
    reasons.severity,
    cast(reasons.row_count as bigint) as row_count,
    cast(case when reasons.severity = 'row' then nullif(amounts.amount, 0) end as decimal(18,4)) as entity_amount
from reasons
left join amounts on reasons.system = amounts.system and reasons.entity = amounts.entity
order by reasons.severity, reasons.row_count desc, reasons.system, reasons.entity, reasons.column_name, reasons.reason
