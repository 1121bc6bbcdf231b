-- One row per key figure of the strip on page 1, in the order in which it is printed.

with

figures as (
    select metric, format, sort
    from (
        values
            ('orders_per_customer', 'number', 1),
            ('average_order', 'money', 2),
            ('median_interval', 'days', 3),
            ('repeat_ratio', 'percent', 4),
            ('products_per_order', 'number', 5),
            ('units_per_order', 'number', 6),
            ('period_orders', 'count', 7),
            ('related_customers', 'count', 8)
    ) as listed (metric, format, sort)
),

behaviour as (
    select
        customer_count, repeat_customer_count, order_count_12m, period_order_count, amount_12m, orders_per_customer,
        repeat_ratio, average_order_amount, products_per_order, units_per_order, median_interval_days
    from analysis.ana_purchase_behaviours
    where scope_kind = :part_kind and scope_id = :part_id
),

related as (
    select count(distinct customer_id) as customer_count, count(*) as suggestion_count
    from analysis.ana_related_products
    where :part_kind = 'whole' or (:part_kind = 'department' and department_id = :part_id)
)

select
    figures.metric as figure_id,
    figures.format,
    cast(
        case figures.metric
            when 'orders_per_customer' then behaviour.orders_per_customer
            when 'average_order' then behaviour.average_order_amount
            when 'median_interval' then behaviour.median_interval_days
            when 'repeat_ratio' then behaviour.repeat_ratio
            when 'products_per_order' then behaviour.products_per_order
            when 'units_per_order' then behaviour.units_per_order
            when 'period_orders' then behaviour.period_order_count
            when 'related_customers' then related.customer_count
        end as decimal(28,8)
    ) as value,
    behaviour.customer_count,
    behaviour.repeat_customer_count,
    behaviour.order_count_12m,
    behaviour.amount_12m,
    cast(related.suggestion_count as bigint) as suggestion_count,
    cast(figures.sort as int) as sort
from figures
cross join behaviour
cross join related
order by figures.sort
