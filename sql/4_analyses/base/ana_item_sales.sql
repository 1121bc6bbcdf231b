-- One row per month, customer, department, region and product, category or brand with sales or refunds.
--
-- From the first month of the same period of last year on, which is what comparisons need. Category and brand are
-- the product's at the cut-off, also of earlier sales, so that a product moved to another makes no change by itself.

with

products as (
    select product_id, category, coalesce(brand, '') as brand
    from star.dim_products
    where valid_from <= :cut_off_date
        and valid_to > :cut_off_date
),

first_orders as (
    select first_order_id as order_id
    from analysis.ana_daily_sales
    where new_customer_count = 1
),

transactions as (
    select
        closed_date as transaction_date, customer_id, department_id, region_code, product_id, order_id,
        net_amount, cast(0 as decimal(18, 4)) as refund_amount, quantity, cost_amount
    from star.fct_order_lines
    where order_status = 'closed'
        and closed_date >= add_months(:period_start, -12)
        and closed_date < :period_end
    union all
    select
        refunded_date as transaction_date, customer_id, department_id, region_code, product_id,
        cast(null as string) as order_id,
        -1 * amount as net_amount, amount as refund_amount, -1 * quantity as quantity, -1 * cost_amount as cost_amount
    from star.fct_refunds
    where order_status = 'closed'
        and refunded_date >= add_months(:period_start, -12)
        and refunded_date < :period_end
)

select
    cast(trunc(t.transaction_date, 'month') as date) as month_start,
    t.customer_id,
    t.department_id,
    t.region_code,
    item_kind,
    item_id,
    cast(sum(t.net_amount) as decimal(18, 4)) as net_amount,
    cast(sum(t.refund_amount) as decimal(18, 4)) as refund_amount,
    count(distinct t.order_id) as order_count,
    count(distinct f.order_id) as new_customer_count,
    cast(sum(t.quantity) as decimal(18, 4)) as quantity,
    cast(sum(t.net_amount - t.cost_amount) as decimal(18, 4)) as profit_amount
from transactions t
left join products p on p.product_id = t.product_id
left join first_orders f on f.order_id = t.order_id
lateral view stack(
    3, 'product', t.product_id, 'category', coalesce(p.category, ''), 'brand', coalesce(p.brand, '')
) item as item_kind, item_id
group by trunc(t.transaction_date, 'month'), t.customer_id, t.department_id, t.region_code, item_kind, item_id
