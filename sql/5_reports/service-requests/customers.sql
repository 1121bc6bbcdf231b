-- One row per customer who opened a ticket in the period, the most tickets first.

with

tickets as (
    select
        customer_id, request_type, is_opened_in_period, is_open, is_overdue, response_sla, resolution_sla
    from analysis.ana_tickets
    where
        position = 0
        and (:part_kind = 'whole' or (:part_kind = 'department' and department_id = :part_id))
),

counted as (
    select
        customer_id,
        count(*) filter (where is_opened_in_period) as ticket_count,
        count(*) filter (where is_opened_in_period and request_type = '投诉') as complaint_ticket_count,
        count(*) filter (where is_open) as open_count,
        count(*) filter (where is_overdue) as overdue_count,
        count(*) filter (where response_sla = 'missed') as response_missed_count,
        count(*) filter (where resolution_sla = 'missed') as resolution_missed_count
    from tickets
    group by customer_id
),

customers as (
    select customer_id, customer_key, owner_employee_id, amount_12m
    from analysis.ana_customer_periods
    where position = 0
),

staff as (
    select employee_id, name
    from star.dim_employees
    where valid_from <= :cut_off_date and valid_to > :cut_off_date
)

select
    counted.customer_id,
    names.name as customer_name,
    staff.name as owner_name,
    counted.ticket_count,
    counted.complaint_ticket_count,
    counted.open_count,
    counted.overdue_count,
    counted.response_missed_count,
    counted.resolution_missed_count,
    customers.amount_12m,
    cast(
        row_number() over (
            order by counted.ticket_count desc, counted.open_count desc, customers.amount_12m desc nulls last,
                counted.customer_id
        ) as int
    ) as sort
from counted
left join customers on counted.customer_id = customers.customer_id
left join star.dim_customers as names on customers.customer_key = names.customer_key
left join staff on customers.owner_employee_id = staff.employee_id
where counted.ticket_count > 0
order by sort
