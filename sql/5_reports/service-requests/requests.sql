-- One row per ticket opened in the period, the latest first.

with

opened as (
    select
        ticket_id, customer_id, employee_id, request_type, service_channel, team, product_id, opened_date, state,
        is_responded, is_open, response_business_seconds, resolution_business_seconds, response_sla, resolution_sla
    from analysis.ana_tickets
    where
        position = 0
        and is_opened_in_period
        and (:part_kind = 'whole' or (:part_kind = 'department' and department_id = :part_id))
),

customers as (
    select customer_id, customer_key
    from analysis.ana_customer_periods
    where position = 0
),

products as (
    select product_id, name
    from star.dim_products
    where valid_from <= :cut_off_date and valid_to > :cut_off_date
),

staff as (
    select employee_id, name
    from star.dim_employees
    where valid_from <= :cut_off_date and valid_to > :cut_off_date
)

select
    opened.ticket_id,
    opened.opened_date,
    opened.customer_id,
    names.name as customer_name,
    opened.request_type,
    case when opened.service_channel = '' then 'unstated' else opened.service_channel end as service_channel,
    coalesce(products.name, nullif(opened.product_id, '')) as product_name,
    case when opened.team = '' then 'unstated' else opened.team end as team,
    staff.name as agent_name,
    details.priority,
    opened.state,
    case
        when opened.is_responded
            then cast(round(cast(opened.response_business_seconds as decimal(28,8)) / 3600, 4) as decimal(18,4))
    end as response_business_hours,
    coalesce(opened.response_sla, 'undecided') as response_sla,
    case
        when not opened.is_open
            then cast(round(cast(opened.resolution_business_seconds as decimal(28,8)) / 3600, 4) as decimal(18,4))
    end as resolution_business_hours,
    coalesce(opened.resolution_sla, 'undecided') as resolution_sla,
    details.content
from opened
left join star.fct_tickets as details on opened.ticket_id = details.ticket_id
left join customers on opened.customer_id = customers.customer_id
left join star.dim_customers as names on customers.customer_key = names.customer_key
left join products on opened.product_id = products.product_id
left join staff on opened.employee_id = staff.employee_id
order by opened.opened_date desc, opened.ticket_id desc
