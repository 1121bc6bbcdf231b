-- One row per period of the last eight and type of complaint, periods without one too.

with

periods as (
    select period_id, position
    from analysis.ana_periods
    where is_trend
),

made as (
    select complaints.period_id, complaints.group_id as type, complaints.complaint_count
    from analysis.ana_complaint_ratios as complaints
    join periods on complaints.period_id = periods.period_id
    where
        complaints.scope_kind = :part_kind
        and complaints.scope_id = :part_id
        and complaints.group_kind = 'type'
        and complaints.complaint_count > 0
),

-- the four most frequent types have a colour of their own, the rest shares one
ranked as (
    select
        type,
        row_number() over (
            order by case when type = '' then 1 else 0 end, sum(complaint_count) desc, type
        ) as place,
        count(*) over () as types
    from made
    group by type
),

named as (
    select
        type as stated_type,
        case when type = '' then 'unstated' when place <= 4 or types <= 5 then type else 'other' end as type,
        case when type = '' then 7 when place <= 4 or types <= 5 then place else 6 end as sort
    from ranked
),

types as (
    select type, min(sort) as sort
    from named
    group by type
),

counted as (
    select made.period_id, named.type, sum(made.complaint_count) as complaint_count
    from made
    join named on made.type = named.stated_type
    group by made.period_id, named.type
)

select
    periods.period_id,
    types.type,
    cast(coalesce(counted.complaint_count, 0) as bigint) as complaint_count,
    cast(types.sort as int) as sort
from periods
cross join types
left join counted on periods.period_id = counted.period_id and types.type = counted.type
order by periods.position desc, sort, types.type
