-- One row per pair of products bought together more often than by chance, from the one that more often brings the other.

with

products as (
    select product_id, name
    from star.dim_products
    where valid_from <= :cut_off_date and valid_to > :cut_off_date
),

pairs as (
    select
        product_id, other_product_id, joint_order_count, support_ratio, confidence_ratio, lift,
        row_number() over (
            partition by least(product_id, other_product_id), greatest(product_id, other_product_id)
            order by confidence_ratio desc, product_id
        ) as direction
    from analysis.ana_product_pairs
    where lift > 1
)

select
    pairs.product_id,
    products.name as product_name,
    pairs.other_product_id,
    others.name as other_product_name,
    pairs.joint_order_count,
    pairs.support_ratio,
    pairs.confidence_ratio,
    pairs.lift
from pairs
left join products on pairs.product_id = products.product_id
left join products as others on pairs.other_product_id = others.product_id
where pairs.direction = 1
order by pairs.lift desc, pairs.joint_order_count desc, pairs.product_id, pairs.other_product_id
