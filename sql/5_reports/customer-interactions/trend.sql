-- One row per period of the last eight and kind of interaction that any of them has.

with

periods as (
    select period_id, position, cut_off_date
    from analysis.ana_periods
    where is_trend
),

counts as (
    select period_id, group_id as kind, interaction_count, customer_count
    from analysis.ana_interaction_counts
    where scope_kind = :part_kind and scope_id = :part_id and group_kind = 'kind'
),

kinds as (
    select distinct counts.kind
    from counts
    join periods on counts.period_id = periods.period_id
)

select
    periods.period_id,
    periods.cut_off_date,
    kinds.kind,
    cast(coalesce(counts.interaction_count, 0) as bigint) as interaction_count,
    cast(coalesce(counts.customer_count, 0) as bigint) as customer_count
from periods
cross join kinds
left join counts on periods.period_id = counts.period_id and kinds.kind = counts.kind
order by periods.position desc, case kinds.kind when 'activity' then 1 when 'ticket_event' then 2 else 3 end, kinds.kind
