-- One row per period of the last eight and type of request, periods without one too.

with

periods as (
    select period_id, position
    from analysis.ana_periods
    where is_trend
),

opened as (
    select levels.period_id, levels.group_id as request_type, levels.ticket_count
    from analysis.ana_service_levels as levels
    join periods on levels.period_id = periods.period_id
    where
        levels.scope_kind = :part_kind
        and levels.scope_id = :part_id
        and levels.group_kind = 'request_type'
        and levels.ticket_count > 0
),

-- the five most frequent types have a colour of their own, the rest shares one
ranked as (
    select
        request_type,
        row_number() over (order by sum(ticket_count) desc, request_type) as place,
        count(*) over () as types
    from opened
    group by request_type
),

named as (
    select
        request_type as stated_type,
        case when place <= 5 or types <= 6 then request_type else 'other' end as request_type,
        case when place <= 5 or types <= 6 then place else 7 end as sort
    from ranked
),

types as (
    select request_type, min(sort) as sort
    from named
    group by request_type
),

counted as (
    select opened.period_id, named.request_type, sum(opened.ticket_count) as ticket_count
    from opened
    join named on opened.request_type = named.stated_type
    group by opened.period_id, named.request_type
)

select
    periods.period_id,
    types.request_type,
    cast(coalesce(counted.ticket_count, 0) as bigint) as ticket_count,
    cast(types.sort as int) as sort
from periods
cross join types
left join counted on periods.period_id = counted.period_id and types.request_type = counted.request_type
order by periods.position desc, sort, types.request_type
