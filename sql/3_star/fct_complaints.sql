-- One row per complaint; a 投诉 ticket to which no complaint refers is a complaint of its own.
--
-- A complaint is open until it is resolved: by date, or by a state that says 已解决 or 已关闭.

with

complaints as (
    select
        complaint_id,
        ticket_id,
        customer_id,
        business_date(complained_at) as complained_date,
        type,
        product_id,
        reason,
        content,
        state,
        result,
        business_date(resolved_at) as resolved_date,
        _row_hash,
        _load_id
    from staging.stg_service_desk__complaints
),

tickets as (
    select
        'ticket:' || ticket_id as complaint_id,
        ticket_id,
        customer_id,
        business_date(opened_at) as complained_date,
        cast(null as string) as type,
        product_id,
        cast(null as string) as reason,
        content,
        state,
        cast(null as string) as result,
        business_date(coalesce(resolved_at, closed_at)) as resolved_date,
        _row_hash,
        _load_id
    from staging.stg_service_desk__tickets
    where request_type = '投诉'
),

linked_tickets as (
    select distinct ticket_id
    from complaints
    where ticket_id is not null
),

all_complaints as (
    select
        complaint_id, ticket_id, customer_id, complained_date, type, product_id, reason, content, state, result,
        resolved_date, _row_hash, _load_id
    from complaints
    union all
    select
        tickets.complaint_id, tickets.ticket_id, tickets.customer_id, tickets.complained_date, tickets.type,
        tickets.product_id, tickets.reason, tickets.content, tickets.state, tickets.result, tickets.resolved_date, tickets._row_hash, tickets._load_id
    from tickets
    left join linked_tickets on tickets.ticket_id = linked_tickets.ticket_id
    where linked_tickets.ticket_id is null
),

customers as (
    select customer_key, customer_id, valid_from, valid_to
    from star.dim_customers
)

select
    all_complaints.complaint_id,
    all_complaints.ticket_id,
    coalesce(customers.customer_key, -1) as customer_key,
    all_complaints.customer_id,
    all_complaints.complained_date,
    all_complaints.type,
    all_complaints.product_id,
    all_complaints.reason,
    all_complaints.content,
    all_complaints.state,
    all_complaints.result,
    all_complaints.resolved_date is null and all_complaints.state not in ('已解决', '已关闭') as is_open,
    all_complaints.resolved_date,
    all_complaints._row_hash,
    all_complaints._load_id
from all_complaints
left join customers
    on all_complaints.customer_id = customers.customer_id
    and all_complaints.complained_date >= customers.valid_from
    and all_complaints.complained_date < customers.valid_to
