-- One row per product and other product found with it in at least 30 orders of the last 12 months.
--
-- Support = share of all orders that hold both; confidence = share of the product's orders that hold the other;
-- lift = confidence / share of all orders that hold the other. A product in fewer orders than that can be in no pair,
-- so only the frequent ones are paired, and only within an order.

with

baskets as (
    select order_id, product_id
    from star.fct_order_lines
    where order_status = 'closed'
        and closed_date >= add_months(:period_end, -12)
        and closed_date < :period_end
    group by order_id, product_id
),

orders as (
    select cast(count(distinct order_id) as decimal(12, 0)) as order_count
    from baskets
),

products as (
    select product_id, count(*) as order_count
    from baskets
    group by product_id
    having count(*) >= :joint_order_count
),

frequent as (
    select b.order_id, b.product_id
    from baskets b
    inner join products p on p.product_id = b.product_id
),

pairs as (
    select a.product_id, b.product_id as other_product_id, count(*) as joint_order_count
    from frequent a
    inner join frequent b on b.order_id = a.order_id and b.product_id <> a.product_id
    group by a.product_id, b.product_id
    having count(*) >= :joint_order_count
),

counts as (
    select
        j.product_id, j.other_product_id, j.joint_order_count,
        p.order_count as order_count_12m, o.order_count as other_order_count_12m,
        cast(j.joint_order_count as decimal(12, 0)) as joint,
        cast(p.order_count as decimal(12, 0)) as own,
        cast(o.order_count as decimal(12, 0)) as other,
        a.order_count as total
    from pairs j
    inner join products p on p.product_id = j.product_id
    inner join products o on o.product_id = j.other_product_id
    cross join orders a
)

select
    product_id,
    other_product_id,
    joint_order_count,
    order_count_12m,
    other_order_count_12m,
    cast(joint / total as decimal(18, 8)) as support_ratio,
    cast(joint / own as decimal(18, 8)) as confidence_ratio,
    cast(joint * total / (own * other) as decimal(18, 8)) as lift
from counts
