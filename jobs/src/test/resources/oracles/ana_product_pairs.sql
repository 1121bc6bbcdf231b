-- By the lists of orders that hold each product, in whole numbers.
with held as (
    select product_id, list(distinct order_id) as orders from oracle.lines where d >= :period_end - interval 12 month group by product_id
),
a as (select count(distinct order_id) as n from oracle.lines where d >= :period_end - interval 12 month),
pairs as (
    select x.product_id, y.product_id as other, len(list_intersect(x.orders, y.orders)) as joint, len(x.orders) as own,
        len(y.orders) as others
    from held x join held y on x.product_id <> y.product_id
)
select
    product_id, other as other_product_id, joint as joint_order_count, own as order_count_12m, others as other_order_count_12m,
    ((joint * 200000000 + n) // (2 * n))::decimal(18, 0) * 0.00000001 as support_ratio,
    ((joint * 200000000 + own) // (2 * own))::decimal(18, 0) * 0.00000001 as confidence_ratio,
    ((joint * n * 200000000 + own * others) // (2 * own * others))::decimal(18, 0) * 0.00000001 as lift
from pairs, a where joint >= 30
