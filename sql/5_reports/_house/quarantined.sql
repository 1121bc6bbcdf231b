-- One row per entity, column and reason for which the last load set rows aside or took them with a warning.

with

last_loads as (
    select system, entity, max(load_id) as load_id
    from ledger.loads
    where load_id <= :load_id
    group by system, entity
),

reasons as (
    select
        counts.system,
        counts.entity,
        counts.load_id,
        counts.column_name,
        counts.reason,
        counts.severity,
        counts.row_count,
        row_number() over (
            partition by counts.system, counts.entity, counts.severity
            order by counts.row_count desc, counts.column_name, counts.reason
        ) as place
    from ledger.quarantine_counts as counts
    join last_loads
        on counts.system = last_loads.system
        and counts.entity = last_loads.entity
        and counts.load_id = last_loads.load_id
),

-- amounts are known per entity, not per reason: they stand beside its first one
amounts as (
    select system, entity, load_id, sum(quarantined_sum) as amount
    from ledger.control_totals
    where column_name in ('amount', 'line_amount') and quarantined_sum <> 0
    group by system, entity, load_id
)

select
    reasons.system,
    reasons.entity,
    reasons.column_name,
    reasons.reason,
    reasons.severity,
    reasons.row_count,
    cast(
        case when reasons.severity = 'row' and reasons.place = 1 then amounts.amount end as decimal(18,4)
    ) as amount
from reasons
left join amounts
    on reasons.system = amounts.system
    and reasons.entity = amounts.entity
    and reasons.load_id = amounts.load_id
order by reasons.severity, reasons.system, reasons.entity, reasons.place
