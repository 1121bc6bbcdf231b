-- One row per order; the words of its state are translated in jibao.yml.

select
    order_no as order_id,
    cust_no as customer_id,
    sales_emp_no as employee_id,
    channel_id,
    order_time as ordered_at,
    finish_time as closed_at,
    order_state as status,
    currency,
    region_code,
    last_modified as updated_at
from so_order
