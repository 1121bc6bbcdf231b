-- One row per order line whose order is known and whose amount can be stated in the company's currency.
--
-- The event date is the closed date, else the ordered date: it picks the versions of customer, employee and product
-- (and so the cost) and, for an order in another currency, the month of the rate. Cost is null where it is unknown,
-- never 0. A product is taken at 19 digits, because DuckDB keeps 18 × 18 digits in 18.

with

dated_orders as (
    select
        order_id,
        customer_id,
        coalesce(employee_id, '') as employee_id,
        channel_id,
        region_code,
        status as order_status,
        coalesce(currency, :currency) as currency,
        business_date(ordered_at) as ordered_date,
        case when status = 'closed' then business_date(coalesce(closed_at, ordered_at)) end as closed_date
    from staging.stg_orders__orders
),

orders as (
    select
        dated_orders.order_id,
        dated_orders.customer_id,
        dated_orders.employee_id,
        dated_orders.channel_id,
        dated_orders.region_code,
        dated_orders.order_status,
        dated_orders.ordered_date,
        dated_orders.closed_date,
        coalesce(dated_orders.closed_date, dated_orders.ordered_date) as event_date,
        case when dated_orders.currency = :currency then cast(1 as decimal(18,8)) else rates.rate end as rate
    from dated_orders
    left join staging.stg_orders__fx_rates as rates
        on dated_orders.currency = rates.currency
        and substring(cast(coalesce(dated_orders.closed_date, dated_orders.ordered_date) as string), 1, 7) = rates.month
),

lines as (
    select
        lines.order_id,
        lines.line_number,
        lines.product_id,
        lines.quantity,
        try_cast(cast(lines.gross_amount as decimal(19,4)) * orders.rate as decimal(18,4)) as gross_amount,
        try_cast(cast(lines.net_amount as decimal(19,4)) * orders.rate as decimal(18,4)) as net_amount,
        lines._row_hash,
        lines._load_id
    from staging.stg_orders__order_lines as lines
    inner join orders on lines.order_id = orders.order_id
),

customers as (
    select customer_key, customer_id, department_id, region_code, valid_from, valid_to
    from star.dim_customers
),

employees as (
    select employee_key, employee_id, department_id, valid_from, valid_to
    from star.dim_employees
),

products as (
    select product_key, product_id, unit_cost, valid_from, valid_to
    from star.dim_products
)

select
    lines.order_id,
    lines.line_number,
    coalesce(customers.customer_key, -1) as customer_key,
    orders.customer_id,
    coalesce(employees.employee_key, -1) as employee_key,
    orders.employee_id,
    coalesce(products.product_key, -1) as product_key,
    lines.product_id,
    coalesce(channels.channel_key, -1) as channel_key,
    coalesce(nullif(employees.department_id, ''), customers.department_id, '') as department_id,
    coalesce(nullif(orders.region_code, ''), customers.region_code, '') as region_code,
    orders.order_status,
    orders.ordered_date,
    orders.closed_date,
    lines.quantity,
    lines.gross_amount,
    cast(lines.gross_amount - lines.net_amount as decimal(18,4)) as discount_amount,
    lines.net_amount,
    try_cast(cast(lines.quantity as decimal(19,4)) * products.unit_cost as decimal(18,4)) as cost_amount,
    lines._row_hash,
    lines._load_id
from lines
inner join orders on lines.order_id = orders.order_id
left join customers
    on orders.customer_id = customers.customer_id
    and orders.event_date >= customers.valid_from
    and orders.event_date < customers.valid_to
left join employees
    on orders.employee_id = employees.employee_id
    and orders.event_date >= employees.valid_from
    and orders.event_date < employees.valid_to
left join products
    on lines.product_id = products.product_id
    and orders.event_date >= products.valid_from
    and orders.event_date < products.valid_to
left join star.dim_channels as channels on orders.channel_id = channels.channel_id
where lines.gross_amount is not null
    and lines.net_amount is not null
