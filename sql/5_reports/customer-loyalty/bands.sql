-- One row per classification and band of customers with an order: by repeat purchases, by interval, by tenure.

with

listed as (
    select classification, group_id, sort
    from (
        values
            ('repeat_purchases', '0', 1), ('repeat_purchases', '1', 2), ('repeat_purchases', '2', 3),
            ('repeat_purchases', '3-5', 4), ('repeat_purchases', '6-11', 5), ('repeat_purchases', '12+', 6),
            ('order_interval', '<30', 1), ('order_interval', '30-59', 2), ('order_interval', '60-89', 3),
            ('order_interval', '90-179', 4), ('order_interval', '180+', 5),
            ('tenure', '<1', 1), ('tenure', '1-2', 2), ('tenure', '3+', 3)
    ) as named (classification, group_id, sort)
),

behaviour as (
    select
        position, classification, group_id, customer_count, buyer_count, amount_12m, order_count_12m,
        median_interval_days, mean_rating
    from analysis.ana_group_behaviour
    where scope_kind = :part_kind and scope_id = :part_id
),

compared as (
    select
        listed.classification,
        listed.group_id,
        listed.sort,
        coalesce(now.customer_count, 0) as customer_count,
        coalesce(before.customer_count, 0) as previous_customer_count,
        coalesce(now.buyer_count, 0) as buyer_count,
        coalesce(now.amount_12m, 0) as amount_12m,
        coalesce(now.order_count_12m, 0) as order_count_12m,
        now.median_interval_days,
        now.mean_rating as rating,
        sum(now.customer_count) over (partition by listed.classification) as all_customers,
        sum(now.amount_12m) over (partition by listed.classification) as all_amount
    from listed
    left join behaviour as now
        on listed.classification = now.classification and listed.group_id = now.group_id and now.position = 0
    left join behaviour as before
        on listed.classification = before.classification and listed.group_id = before.group_id and before.position = 1
)

select
    classification,
    group_id,
    cast(customer_count as bigint) as customer_count,
    cast(previous_customer_count as bigint) as previous_customer_count,
    cast(round(cast(customer_count as decimal(28,8)) / all_customers, 8) as decimal(18,8)) as customer_ratio,
    cast(buyer_count as bigint) as buyer_count,
    cast(order_count_12m as bigint) as order_count_12m,
    cast(amount_12m as decimal(18,4)) as amount_12m,
    case
        when all_amount > 0
            then cast(round(cast(amount_12m as decimal(28,8)) / all_amount, 8) as decimal(18,8))
    end as amount_ratio,
    median_interval_days,
    rating,
    cast(sort as int) as sort
from compared
where all_customers > 0
order by case classification when 'repeat_purchases' then 1 when 'order_interval' then 2 else 3 end, sort
