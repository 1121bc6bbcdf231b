-- Counted over lines and refunds of each period.
select
    p.position, scope_kind, oracle.scope_of(scope_kind, m.department_id, m.employee_id) as scope_id,
    sum(m.net_amount) as net_amount, sum(m.refund_amount) as refund_amount, count(distinct m.order_id) as order_count,
    count(distinct case when m.order_id <> '' and m.customer_id <> '' then m.customer_id end) as customer_count,
    count(distinct f.order_id) as new_customer_count, sum(m.quantity) as quantity, sum(m.profit_amount) as profit_amount,
    oracle.ratio(sum(m.net_amount), count(distinct m.order_id)) as average_order_amount,
    oracle.ratio(sum(m.net_amount), count(distinct case when m.order_id <> '' and m.customer_id <> '' then m.customer_id end))
        as amount_per_customer
from oracle.periods p join oracle.moves m on m.d >= p.s and m.d < p.e
left join oracle.first_orders f on f.order_id = m.order_id cross join oracle.scopes
group by all
