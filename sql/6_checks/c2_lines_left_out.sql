-- One row per order line that is not in the star, with the reason and its amount in the order's currency.

select
    lines.order_id || '/' || cast(lines.line_number as string) as subject_id,
    case
        when orders.order_id is null then 'order unknown'
        when lines.net_amount is null or lines.gross_amount is null then 'amount too large'
        else 'no rate of ' || orders.currency || ' for '
            || substring(cast(business_date(coalesce(orders.closed_at, orders.ordered_at)) as string), 1, 7)
    end
    || ': ' || coalesce(cast(lines.net_amount as string), cast(lines.unit_price as string) || ' per unit') as detail,
    lines.net_amount as amount
from staging.stg_orders__order_lines as lines
left join staging.stg_orders__orders as orders on lines.order_id = orders.order_id
left join star.fct_order_lines as kept on lines.order_id = kept.order_id and lines.line_number = kept.line_number
where kept.order_id is null
