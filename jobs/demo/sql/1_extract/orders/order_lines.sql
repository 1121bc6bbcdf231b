-- One row per line of an order.

select
    order_no as order_id,
    line_no as line_number,
    product_id,
    qty as quantity,
    price as unit_price,
    discount_rate as discount_ratio,
    line_amount,
    last_modified as updated_at
from so_order_line
