-- One row per order, customer and day whose amount in the star differs from an independent sum over the source rows.
--
-- What every order brings to a customer on a day adds up to the customer's amount of any period. The source side knows
-- nothing of staging or star: it takes the current version of each key, prices them itself, follows the customer links
-- and subtracts refunds by order. Orders in another currency are left to the checks of what is left out.

with

links as (
    select source_id, customer_id
    from raw.crm__customer_links as links
    where _recency = 1
        and not _is_deleted
        and is_deleted is not true
        and system = 'orders'
),

orders as (
    select
        order_id,
        coalesce(links.customer_id, orders.customer_id) as customer_id,
        business_date(coalesce(closed_at, ordered_at)) as closed_date
    from raw.orders__orders as orders
    left join links on orders.customer_id = links.source_id
    where _recency = 1
        and not _is_deleted
        and is_deleted is not true
        and status = 'closed'
        and coalesce(currency, :currency) = :currency
),

foreign_orders as (
    select order_id
    from raw.orders__orders as orders
    where _recency = 1
        and currency <> :currency
),

lines as (
    select
        order_id,
        coalesce(
            line_amount,
            round(cast(quantity as decimal(19,4)) * unit_price, 4)
            - coalesce(
                discount_amount,
                round(round(cast(quantity as decimal(19,4)) * unit_price, 4) * discount_ratio, 4),
                0
            )
        ) as amount
    from raw.orders__order_lines as lines
    where _recency = 1
        and not _is_deleted
        and is_deleted is not true
        and abs(cast(quantity as decimal(19,4)) * unit_price) < 100000000000000
),

refunds as (
    select order_id, business_date(refunded_at) as refunded_date, amount
    from raw.orders__refunds as refunds
    where _recency = 1
        and not _is_deleted
        and is_deleted is not true
        and order_id in (select order_id from lines)
),

source_rows as (
    select orders.order_id, orders.customer_id, orders.closed_date as transaction_date, lines.amount
    from orders
    inner join lines on orders.order_id = lines.order_id
    union all
    select orders.order_id, orders.customer_id, refunds.refunded_date as transaction_date, -refunds.amount
    from orders
    inner join refunds on orders.order_id = refunds.order_id
),

star_rows as (
    select order_id, customer_id, closed_date as transaction_date, net_amount as amount
    from star.fct_order_lines
    where order_status = 'closed'
    union all
    select order_id, customer_id, refunded_date as transaction_date, -amount
    from star.fct_refunds
    where order_status = 'closed'
),

compared as (
    select order_id, customer_id, transaction_date, amount as source_amount, 0 as star_amount
    from source_rows
    union all
    select order_id, customer_id, transaction_date, 0 as source_amount, amount as star_amount
    from star_rows
    where order_id not in (select order_id from foreign_orders)
),

summed as (
    select
        order_id,
        customer_id,
        transaction_date,
        sum(source_amount) as source_amount,
        sum(star_amount) as star_amount
    from compared
    group by order_id, customer_id, transaction_date
)

select
    order_id as subject_id,
    order_id,
    customer_id || ' on ' || cast(transaction_date as string)
    || ': source ' || cast(source_amount as string) || ', star ' || cast(star_amount as string) as detail
from summed
where source_amount <> star_amount
