-- One row per service ticket, updated as it moves on.
--
-- Rating = 1 + 4 × (score − min) ÷ (max − min), so that scales of 1–5, 1–10 and 0–100 compare.

with

tickets as (
    select
        ticket_id,
        customer_id,
        coalesce(employee_id, '') as employee_id,
        contact_id,
        request_type,
        service_channel,
        team,
        priority,
        state,
        opened_at,
        first_response_at,
        resolved_at,
        closed_at,
        coalesce(reopened_count, 0) as reopened_count,
        score,
        scale_min,
        scale_max,
        business_date(opened_at) as opened_date,
        case
            when score between scale_min and scale_max and scale_min < scale_max
                then cast(1 + 4 * (score - scale_min) / (scale_max - scale_min) as decimal(6,4))
        end as rating,
        _row_hash,
        _load_id
    from staging.stg_service_desk__tickets
),

customers as (
    select customer_key, customer_id, department_id, valid_from, valid_to
    from star.dim_customers
),

employees as (
    select employee_key, employee_id, department_id, valid_from, valid_to
    from star.dim_employees
),

contacts as (
    select contact_key, contact_id
    from star.dim_contacts
),

request_types as (
    select request_type_key, request_type
    from star.dim_request_types
)

select
    tickets.ticket_id,
    coalesce(customers.customer_key, -1) as customer_key,
    tickets.customer_id,
    coalesce(employees.employee_key, -1) as employee_key,
    tickets.employee_id,
    coalesce(nullif(employees.department_id, ''), customers.department_id, '') as department_id,
    coalesce(contacts.contact_key, -1) as contact_key,
    coalesce(request_types.request_type_key, -1) as request_type_key,
    tickets.request_type,
    tickets.service_channel,
    tickets.team,
    tickets.priority,
    tickets.state,
    tickets.opened_at,
    tickets.first_response_at,
    tickets.resolved_at,
    tickets.closed_at,
    tickets.reopened_count,
    tickets.opened_date,
    tickets.score,
    tickets.scale_min,
    tickets.scale_max,
    tickets.rating,
    tickets._row_hash,
    tickets._load_id
from tickets
left join customers
    on tickets.customer_id = customers.customer_id
    and tickets.opened_date >= customers.valid_from
    and tickets.opened_date < customers.valid_to
left join employees
    on tickets.employee_id = employees.employee_id
    and tickets.opened_date >= employees.valid_from
    and tickets.opened_date < employees.valid_to
left join contacts on tickets.contact_id = contacts.contact_id
left join request_types on tickets.request_type = request_types.request_type
