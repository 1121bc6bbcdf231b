-- One row per ticket and complaint in view: opened in the period or not resolved before it. Open ones first, oldest first.

with

members as (
    select customer_id, customer_key
    from analysis.ana_customer_periods
    where
        position = 0
        and (
            :part_kind = 'whole'
            or (:part_kind = 'department' and department_id = :part_id)
            or (:part_kind = 'rep' and owner_employee_id = :part_id)
        )
),

tickets as (
    select
        'ticket' as request_kind, seen.ticket_id as request_id, seen.customer_id, seen.opened_date, seen.request_type,
        tickets.content, tickets.feedback as result, seen.is_open, seen.state, seen.product_id,
        case when not seen.is_open then business_date(coalesce(tickets.resolved_at, tickets.closed_at)) end as resolved_date
    from analysis.ana_tickets as seen
    join star.fct_tickets as tickets on seen.ticket_id = tickets.ticket_id
    where seen.position = 0
),

complaints as (
    select
        'complaint' as request_kind, seen.complaint_id as request_id, seen.customer_id,
        seen.complained_date as opened_date, seen.type as request_type, complaints.reason as content,
        complaints.result, seen.is_open, seen.state, seen.product_id, seen.resolved_date
    from analysis.ana_complaints as seen
    join star.fct_complaints as complaints on seen.complaint_id = complaints.complaint_id
    where seen.position = 0
),

-- what was done is told of resolved ones only: the rest may have come after the cut-off
requests as (
    select
        request_kind, request_id, customer_id, opened_date, request_type, content, is_open, state, product_id, resolved_date,
        case when not is_open then result end as result
    from (
        select
            request_kind, request_id, customer_id, opened_date, request_type, content, result, is_open, state, product_id,
            resolved_date
        from tickets
        union all
        select
            request_kind, request_id, customer_id, opened_date, request_type, content, result, is_open, state, product_id,
            resolved_date
        from complaints
    ) as both_kinds
)

select
    requests.request_kind,
    requests.request_id,
    requests.opened_date,
    members.customer_id,
    customers.name as customer_name,
    requests.request_type,
    products.name as product_name,
    requests.content,
    requests.state,
    requests.is_open,
    requests.resolved_date,
    requests.result,
    cast(
        date_diff('day', requests.opened_date, coalesce(requests.resolved_date, cast(:cut_off_date as date))) as int
    ) as handling_days
from requests
join members on requests.customer_id = members.customer_id
left join star.dim_customers as customers on members.customer_key = customers.customer_key
left join star.dim_products as products
    on requests.product_id = products.product_id
    and products.valid_from <= :cut_off_date
    and products.valid_to > :cut_off_date
order by requests.is_open desc, requests.opened_date, requests.request_kind, requests.request_id
