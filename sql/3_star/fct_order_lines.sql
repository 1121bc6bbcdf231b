-- One row per order line whose order is known and whose amount can be stated in the company's currency.
--
-- The event date is the closed date, else the ordered date: it picks the versions of customer, employee and product
-- (and so the cost) and, for an order in another currency, the month of the rate. Cost is null where it is unknown,
-- never 0. A product is taken at 19 digits, because DuckDB keeps 18 × 18 digits in 18.

with

dated as (
    select
        order_id,
        customer_id,
        coalesce(employee_id, '') as employee_id,
        channel_id,
        region_code,
        status as order_status,
        ordered_at,
        coalesce(currency, :currency) as currency,
        business_date(ordered_at) as ordered_date,
        case when status = 'closed' then business_date(coalesce(closed_at, ordered_at)) end as closed_date,
        business_date(case when status = 'closed' then coalesce(closed_at, ordered_at) else ordered_at end) as event_date
    from staging.stg_orders__orders
),

orders as (
    select
        dated.order_id,
        coalesce(customers.customer_key, -1) as customer_key,
        dated.customer_id,
        coalesce(employees.employee_key, -1) as employee_key,
        dated.employee_id,
        coalesce(channels.channel_key, -1) as channel_key,
        coalesce(nullif(employees.department_id, ''), customers.department_id, '') as department_id,
        coalesce(nullif(dated.region_code, ''), customers.region_code, '') as region_code,
        dated.order_status,
        dated.ordered_at,
        dated.ordered_date,
        dated.closed_date,
        dated.event_date,
        dated.currency = :currency as is_converted,
        rates.rate
    from dated
    left join staging.stg_orders__fx_rates as rates
        on dated.currency = rates.currency
        and substring(cast(dated.event_date as string), 1, 7) = rates.month
    left join star.dim_customers as customers
        on dated.customer_id = customers.customer_id
        and dated.event_date >= customers.valid_from
        and dated.event_date < customers.valid_to
    left join star.dim_employees as employees
        on dated.employee_id = employees.employee_id
        and dated.event_date >= employees.valid_from
        and dated.event_date < employees.valid_to
    left join star.dim_channels as channels on dated.channel_id = channels.channel_id
),

converted as (
    select
        lines.order_id,
        lines.line_number,
        orders.customer_key,
        orders.customer_id,
        orders.employee_key,
        orders.employee_id,
        coalesce(products.product_key, -1) as product_key,
        lines.product_id,
        orders.channel_key,
        orders.department_id,
        orders.region_code,
        orders.order_status,
        orders.ordered_at,
        orders.ordered_date,
        orders.closed_date,
        lines.quantity,
        case
            when orders.is_converted then lines.gross_amount
            else try_cast(cast(lines.gross_amount as decimal(19,4)) * orders.rate as decimal(18,4))
        end as gross_amount,
        case
            when orders.is_converted then lines.net_amount
            else try_cast(cast(lines.net_amount as decimal(19,4)) * orders.rate as decimal(18,4))
        end as net_amount,
        try_cast(cast(lines.quantity as decimal(19,4)) * products.unit_cost as decimal(18,4)) as cost_amount,
        lines._row_hash,
        lines._load_id
    from staging.stg_orders__order_lines as lines
    inner join orders on lines.order_id = orders.order_id
    left join star.dim_products as products
        on lines.product_id = products.product_id
        and orders.event_date >= products.valid_from
        and orders.event_date < products.valid_to
)

select
    order_id,
    line_number,
    customer_key,
    customer_id,
    employee_key,
    employee_id,
    product_key,
    product_id,
    channel_key,
    department_id,
    region_code,
    order_status,
    ordered_at,
    ordered_date,
    closed_date,
    quantity,
    gross_amount,
    cast(gross_amount - net_amount as decimal(18,4)) as discount_amount,
    net_amount,
    cost_amount,
    _row_hash,
    _load_id
from converted
where gross_amount is not null
    and net_amount is not null
