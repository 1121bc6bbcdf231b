-- One row per customer whose amounts in the star differ from an independent sum over the source rows.
--
-- The source side knows nothing of staging or star: it takes the current version of each key, prices them itself,
-- follows the customer links and subtracts refunds by order. Orders in another currency are left to the checks of what is left out.

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
    select orders.customer_id, orders.closed_date as transaction_date, lines.amount
    from orders
    inner join lines on orders.order_id = lines.order_id
    union all
    select orders.customer_id, refunds.refunded_date as transaction_date, -refunds.amount
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
    select customer_id, transaction_date, amount as source_amount, 0 as star_amount
    from source_rows
    union all
    select customer_id, transaction_date, 0 as source_amount, amount as star_amount
    from star_rows
    where order_id in (select order_id from orders)
),

summed as (
    select
        customer_id,
        sum(source_amount) as source_cumulative,
        sum(star_amount) as star_cumulative,
        sum(case when transaction_date >= :period_start then source_amount else 0 end) as source_period,
        sum(case when transaction_date >= :period_start then star_amount else 0 end) as star_period
    from compared
    where transaction_date < :period_end
    group by customer_id
)

select
    customer_id as subject_id,
    'cumulative: source ' || cast(source_cumulative as string) || ', star ' || cast(star_cumulative as string)
    || '; period: source ' || cast(source_period as string) || ', star ' || cast(star_period as string) as detail
from summed
where source_cumulative <> star_cumulative
    or source_period <> star_period
