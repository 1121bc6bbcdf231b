-- One row per fact and dimension row that it names and that does not exist.

with

named as (
    select 'fct_order_lines' as fact, order_id || '/' || cast(line_number as string) as subject_id, 'customer' as dimension, customer_key as dimension_key
    from star.fct_order_lines
    union all
    select 'fct_order_lines' as fact, order_id || '/' || cast(line_number as string) as subject_id, 'employee' as dimension, employee_key as dimension_key
    from star.fct_order_lines
    union all
    select 'fct_order_lines' as fact, order_id || '/' || cast(line_number as string) as subject_id, 'product' as dimension, product_key as dimension_key
    from star.fct_order_lines
    union all
    select 'fct_order_lines' as fact, order_id || '/' || cast(line_number as string) as subject_id, 'channel' as dimension, channel_key as dimension_key
    from star.fct_order_lines
    union all
    select 'fct_refunds' as fact, refund_id || '/' || cast(line_number as string) as subject_id, 'customer' as dimension, customer_key as dimension_key
    from star.fct_refunds
    union all
    select 'fct_refunds' as fact, refund_id || '/' || cast(line_number as string) as subject_id, 'employee' as dimension, employee_key as dimension_key
    from star.fct_refunds
    union all
    select 'fct_refunds' as fact, refund_id || '/' || cast(line_number as string) as subject_id, 'product' as dimension, product_key as dimension_key
    from star.fct_refunds
    union all
    select 'fct_refunds' as fact, refund_id || '/' || cast(line_number as string) as subject_id, 'channel' as dimension, channel_key as dimension_key
    from star.fct_refunds
    union all
    select 'fct_tickets' as fact, ticket_id as subject_id, 'customer' as dimension, customer_key as dimension_key
    from star.fct_tickets
    union all
    select 'fct_tickets' as fact, ticket_id as subject_id, 'employee' as dimension, employee_key as dimension_key
    from star.fct_tickets
    union all
    select 'fct_ticket_events' as fact, ticket_id as subject_id, 'customer' as dimension, customer_key as dimension_key
    from star.fct_ticket_events
    union all
    select 'fct_complaints' as fact, complaint_id as subject_id, 'customer' as dimension, customer_key as dimension_key
    from star.fct_complaints
    union all
    select 'fct_activities' as fact, activity_id as subject_id, 'customer' as dimension, customer_key as dimension_key
    from star.fct_activities
    union all
    select 'fct_campaign_responses' as fact, campaign_id || '/' || customer_id as subject_id, 'customer' as dimension, customer_key as dimension_key
    from star.fct_campaign_responses
    union all
    select 'fct_contracts' as fact, contract_id as subject_id, 'customer' as dimension, customer_key as dimension_key
    from star.fct_contracts
    union all
    select 'fct_assessments' as fact, customer_id as subject_id, 'customer' as dimension, customer_key as dimension_key
    from star.fct_assessments
),

known as (
    select 'customer' as dimension, customer_key as dimension_key
    from star.dim_customers
    union all
    select 'employee' as dimension, employee_key as dimension_key
    from star.dim_employees
    union all
    select 'product' as dimension, product_key as dimension_key
    from star.dim_products
    union all
    select 'channel' as dimension, channel_key as dimension_key
    from star.dim_channels
)

select named.subject_id, named.fact || ' names an unknown ' || named.dimension as detail
from named
left join known on named.dimension = known.dimension and named.dimension_key = known.dimension_key
where known.dimension_key is null
    and named.dimension_key <> -1
