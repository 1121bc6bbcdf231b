-- Each kind of item on its own, the product as it is on the cut-off.
with m as (
    select m.*, coalesce(p.category, '') as category, coalesce(p.brand, '') as brand
    from oracle.moves m
    left join star.dim_products p on p.product_id = m.product_id and :cut_off_date >= p.valid_from and :cut_off_date < p.valid_to
    where m.d >= :period_start - interval 12 month
),
items as (
    select 'product' as item_kind, product_id as item_id, * from m
    union all select 'category', category, * from m
    union all select 'brand', brand, * from m
)
select
    date_trunc('month', i.d)::date as month_start, i.customer_id, i.department_id, i.region_code, item_kind, item_id,
    sum(i.net_amount) as net_amount, sum(i.refund_amount) as refund_amount, count(distinct i.order_id) as order_count,
    count(distinct f.order_id) as new_customer_count, sum(i.quantity) as quantity, sum(i.profit_amount) as profit_amount
from items i left join oracle.first_orders f on f.order_id = i.order_id
group by all
