-- One row per ticket whose first answer missed its target in the period, the longest wait first.

with

missed as (
    select
        ticket_id, customer_id, employee_id, request_type, service_channel, team, product_id, opened_date, is_responded,
        response_business_seconds
    from analysis.ana_tickets
    where
        position = 0
        and response_sla = 'missed'
        and (:part_kind = 'whole' or (:part_kind = 'department' and department_id = :part_id))
),

targets as (
    select request_type, response_target_hours
    from analysis.ana_service_targets
    where valid_from <= :period_start and valid_to > :period_start
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
    missed.ticket_id,
    missed.opened_date,
    missed.customer_id,
    names.name as customer_name,
    missed.request_type,
    case when missed.service_channel = '' then 'unstated' else missed.service_channel end as service_channel,
    case when missed.team = '' then 'unstated' else missed.team end as team,
    staff.name as agent_name,
    coalesce(own.response_target_hours, others.response_target_hours) as target_hours,
    cast(round(cast(missed.response_business_seconds as decimal(28,8)) / 3600, 4) as decimal(18,4))
        as response_business_hours,
    case when missed.is_responded then 'answered' else 'waiting' end as answer_state,
    cast(row_number() over (order by missed.response_business_seconds desc, missed.ticket_id) as int) as sort
from missed
left join targets as own on missed.request_type = own.request_type
left join targets as others on others.request_type = ''
left join customers on missed.customer_id = customers.customer_id
left join star.dim_customers as names on customers.customer_key = names.customer_key
left join staff on missed.employee_id = staff.employee_id
order by sort
