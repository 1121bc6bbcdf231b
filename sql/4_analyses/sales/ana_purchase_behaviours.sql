-- One row per customer or scope of customers with an order in the last 12 months: how often and how much at a time.
--
-- Customers belong to their department and account manager at the cut-off. A basket is what one order holds:
-- different products, units and amount. Of several customers the interval is the median of their medians; median()
-- counts in binary floating point, exactly, for a customer's interval is a multiple of a half.

with

customers as (
    select
        customer_id, department_id, owner_employee_id, order_count_12m, amount_12m, period_order_count,
        median_interval_days
    from analysis.ana_customer_periods
    where position = 0
        and order_count_12m > 0
),

baskets as (
    select
        customer_id,
        sum(order_count) as item_count,
        sum(quantity) as quantity_12m
    from analysis.ana_item_sales
    where item_kind = 'product'
        and month_start >= add_months(:period_end, -12)
    group by customer_id
),

scopes as (
    select
        scope_kind, scope_id,
        count(*) as customer_count,
        count(*) filter (where c.order_count_12m > 1) as repeat_customer_count,
        sum(c.order_count_12m) as order_count_12m,
        sum(c.period_order_count) as period_order_count,
        cast(sum(c.amount_12m) as decimal(18, 4)) as amount_12m,
        sum(b.item_count) as item_count,
        cast(sum(b.quantity_12m) as decimal(18, 4)) as quantity_12m,
        cast(median(c.median_interval_days) as decimal(9, 2)) as median_interval_days
    from customers c
    left join baskets b on b.customer_id = c.customer_id
    lateral view stack(
        4, 'whole', '', 'department', c.department_id, 'rep', c.owner_employee_id, 'customer', c.customer_id
    ) scope as scope_kind, scope_id
    group by scope_kind, scope_id
)

select
    scope_kind, scope_id, customer_count, repeat_customer_count, order_count_12m, period_order_count, amount_12m,
    cast(
        cast(order_count_12m as decimal(18, 0)) / cast(customer_count as decimal(18, 0)) as decimal(28, 8)
    ) as orders_per_customer,
    cast(
        cast(repeat_customer_count as decimal(18, 0)) / cast(customer_count as decimal(18, 0)) as decimal(18, 8)
    ) as repeat_ratio,
    cast(amount_12m / cast(order_count_12m as decimal(18, 0)) as decimal(28, 8)) as average_order_amount,
    cast(
        cast(item_count as decimal(18, 0)) / cast(order_count_12m as decimal(18, 0)) as decimal(28, 8)
    ) as products_per_order,
    cast(quantity_12m / cast(order_count_12m as decimal(18, 0)) as decimal(28, 8)) as units_per_order,
    median_interval_days
from scopes
