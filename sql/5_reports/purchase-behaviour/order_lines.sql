-- One row per order line closed in the period, the latest first.

with

lines as (
    select order_id, line_number, customer_id, product_id, closed_date, quantity, net_amount
    from star.fct_order_lines
    where closed_date >= :period_start and closed_date < :period_end
),

customers as (
    select customer_id, customer_key, department_id
    from analysis.ana_customer_periods
    where position = 0
),

products as (
    select product_id, name, category
    from star.dim_products
    where valid_from <= :cut_off_date and valid_to > :cut_off_date
)

select
    lines.order_id,
    lines.line_number,
    lines.closed_date,
    lines.customer_id,
    names.name as customer_name,
    lines.product_id,
    products.name as product_name,
    products.category,
    lines.quantity,
    lines.net_amount
from lines
left join customers on lines.customer_id = customers.customer_id
left join star.dim_customers as names on customers.customer_key = names.customer_key
left join products on lines.product_id = products.product_id
where :part_kind = 'whole' or (:part_kind = 'department' and coalesce(customers.department_id, '') = :part_id)
order by lines.closed_date desc, lines.order_id, lines.line_number
