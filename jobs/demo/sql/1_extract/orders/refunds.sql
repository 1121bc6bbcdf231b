-- One row per refund. The old order system keeps its amount as text; what is not a number goes to quarantine.

select
    refund_no as refund_id,
    order_no as order_id,
    line_no as line_number,
    refund_time as refunded_at,
    refund_amount as amount,
    qty as quantity,
    reason
from so_refund
