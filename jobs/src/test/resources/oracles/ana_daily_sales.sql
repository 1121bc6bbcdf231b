-- By order lines and refunds; an order is counted where it was closed, the first of a customer too.
select
    m.d as transaction_date, m.customer_id, m.employee_id, m.department_id, m.region_code, m.channel_key,
    date_trunc('month', m.d)::date as month_start, min(m.order_id) as first_order_id,
    sum(m.gross_amount) as gross_amount, sum(m.net_amount) as net_amount, sum(m.refund_amount) as refund_amount,
    count(distinct m.order_id) as order_count, count(distinct f.order_id) as new_customer_count,
    sum(m.quantity) as quantity, sum(m.profit_amount) as profit_amount
from oracle.moves m
left join oracle.first_orders f on f.order_id = m.order_id
group by all
