-- One row per classification and band of customers with an order: by orders of 12 months, and by days between orders.

with

listed as (
    select classification, group_id, sort
    from (
        values
            ('purchase_frequency', '0', 1), ('purchase_frequency', '1', 2), ('purchase_frequency', '2', 3),
            ('purchase_frequency', '3-5', 4), ('purchase_frequency', '6-11', 5), ('purchase_frequency', '12+', 6),
            ('order_interval', '<30', 1), ('order_interval', '30-59', 2), ('order_interval', '60-89', 3),
            ('order_interval', '90-179', 4), ('order_interval', '180+', 5)
    ) as named (classification, group_id, sort)
),

behaviour as (
    select classification, group_id, customer_count, amount_12m
    from analysis.ana_group_behaviour
    where position = 0 and scope_kind = :part_kind and scope_id = :part_id
),

counted as (
    select
        listed.classification,
        listed.group_id,
        listed.sort,
        coalesce(behaviour.customer_count, 0) as customer_count,
        coalesce(behaviour.amount_12m, 0) as amount_12m,
        sum(behaviour.customer_count) over (partition by listed.classification) as all_customers
    from listed
    left join behaviour
        on listed.classification = behaviour.classification and listed.group_id = behaviour.group_id
)

select
    classification,
    group_id,
    cast(customer_count as bigint) as customer_count,
    cast(round(cast(customer_count as decimal(28,8)) / all_customers, 8) as decimal(18,8)) as customer_ratio,
    cast(amount_12m as decimal(18,4)) as amount_12m,
    cast(sort as int) as sort
from counted
where all_customers > 0
order by case classification when 'purchase_frequency' then 1 else 2 end, sort
