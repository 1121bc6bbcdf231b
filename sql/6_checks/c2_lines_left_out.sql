-- One row per order line that is not in the star, with the reason and its amount in the order's currency.

with

lines as (
    select order_id, line_number, unit_price, gross_amount, net_amount
    from staging.stg_orders__order_lines
),

orders as (
    select
        order_id,
        currency,
        substring(
            cast(business_date(case when status = 'closed' then coalesce(closed_at, ordered_at) else ordered_at end) as string),
            1,
            7
        ) as month
    from staging.stg_orders__orders
),

rates as (
    select currency, month
    from staging.stg_orders__fx_rates
),

kept as (
    select order_id, line_number
    from star.fct_order_lines
)

select
    lines.order_id || '/' || cast(lines.line_number as string) as subject_id,
    lines.order_id,
    case
        when orders.order_id is null then 'order unknown'
        when orders.currency <> :currency and rates.month is null
            then 'no rate of ' || orders.currency || ' for ' || orders.month
        else 'amount too large'
    end
    || ': ' || coalesce(cast(lines.net_amount as string), cast(lines.unit_price as string) || ' per unit') as detail,
    lines.net_amount as amount
from lines
left join orders on lines.order_id = orders.order_id
left join rates on orders.currency = rates.currency and orders.month = rates.month
left join kept on lines.order_id = kept.order_id and lines.line_number = kept.line_number
where kept.order_id is null
