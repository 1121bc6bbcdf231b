-- One row per ticket not resolved by the cut-off, the oldest first.

with

open_ones as (
    select
        ticket_id, customer_id, employee_id, request_type, service_channel, team, opened_date, state, is_overdue
    from analysis.ana_tickets
    where
        position = 0
        and is_open
        and (:part_kind = 'whole' or (:part_kind = 'department' and department_id = :part_id))
),

customers as (
    select customer_id, customer_key
    from analysis.ana_customer_periods
    where position = 0
),

staff as (
    select employee_id, name
    from star.dim_employees
    where valid_from <= :cut_off_date and valid_to > :cut_off_date
)

select
    open_ones.ticket_id,
    open_ones.opened_date,
    cast(cast(:cut_off_date as date) - open_ones.opened_date as bigint) as open_days,
    open_ones.customer_id,
    names.name as customer_name,
    open_ones.request_type,
    case when open_ones.service_channel = '' then 'unstated' else open_ones.service_channel end as service_channel,
    case when open_ones.team = '' then 'unstated' else open_ones.team end as team,
    staff.name as agent_name,
    details.priority,
    open_ones.state,
    case when open_ones.is_overdue then 'overdue' else 'within_target' end as target_state,
    details.content
from open_ones
left join star.fct_tickets as details on open_ones.ticket_id = details.ticket_id
left join customers on open_ones.customer_id = customers.customer_id
left join star.dim_customers as names on customers.customer_key = names.customer_key
left join staff on open_ones.employee_id = staff.employee_id
order by open_ones.opened_date, open_ones.ticket_id
