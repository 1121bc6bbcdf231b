-- One row per type of request and state at the cut-off of the tickets opened in the period, states without one too.

with

states as (
    select state, sort
    from (values ('已关闭', 1), ('已解决', 2), ('处理中', 3), ('新请求', 4)) as listed (state, sort)
),

opened as (
    select request_type, state
    from analysis.ana_tickets
    where
        position = 0
        and is_opened_in_period
        and (:part_kind = 'whole' or (:part_kind = 'department' and department_id = :part_id))
),

types as (
    select
        request_type,
        row_number() over (order by count(*) desc, request_type) as place
    from opened
    group by request_type
)

select
    types.request_type,
    states.state,
    count(opened.state) as ticket_count,
    cast(row_number() over (order by types.place, states.sort) as int) as sort
from types
cross join states
left join opened on types.request_type = opened.request_type and states.state = opened.state
group by types.request_type, types.place, states.state, states.sort
order by types.place, states.sort
