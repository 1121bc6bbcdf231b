-- One row per refund and order line it falls on.
--
-- Who and what comes from the order line; the versions of customer and employee are those of the refund date, the
-- product (and so the cost given back with returned units) is the version that was sold.

with

refunds as (
    select refund_id, order_id, business_date(refunded_at) as refunded_date, reason, _row_hash, _load_id
    from staging.stg_orders__refunds
),

refund_lines as (
    select refund_id, line_number, amount, quantity
    from staging.stg_orders__refund_lines
),

order_lines as (
    select
        order_id,
        line_number,
        customer_id,
        employee_id,
        product_key,
        product_id,
        channel_key,
        region_code,
        order_status
    from star.fct_order_lines
),

customers as (
    select customer_key, customer_id, department_id, valid_from, valid_to
    from star.dim_customers
),

employees as (
    select employee_key, employee_id, department_id, valid_from, valid_to
    from star.dim_employees
),

products as (
    select product_key, unit_cost
    from star.dim_products
)

select
    refunds.refund_id,
    refunds.order_id,
    refund_lines.line_number,
    coalesce(customers.customer_key, -1) as customer_key,
    order_lines.customer_id,
    coalesce(employees.employee_key, -1) as employee_key,
    order_lines.employee_id,
    order_lines.product_key,
    order_lines.product_id,
    order_lines.channel_key,
    coalesce(nullif(employees.department_id, ''), customers.department_id, '') as department_id,
    order_lines.region_code,
    order_lines.order_status,
    refunds.refunded_date,
    refund_lines.amount,
    refund_lines.quantity,
    try_cast(cast(refund_lines.quantity as decimal(19,4)) * products.unit_cost as decimal(18,4)) as cost_amount,
    refunds.reason,
    refunds._row_hash,
    refunds._load_id
from refunds
inner join refund_lines on refunds.refund_id = refund_lines.refund_id
inner join order_lines
    on refunds.order_id = order_lines.order_id
    and refund_lines.line_number = order_lines.line_number
left join customers
    on order_lines.customer_id = customers.customer_id
    and refunds.refunded_date >= customers.valid_from
    and refunds.refunded_date < customers.valid_to
left join employees
    on order_lines.employee_id = employees.employee_id
    and refunds.refunded_date >= employees.valid_from
    and refunds.refunded_date < employees.valid_to
left join products on order_lines.product_key = products.product_key
