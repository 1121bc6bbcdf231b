-- One row per period of ana_periods and scope with sales or refunds in it.
--
-- Sales belong to the order's department and employee. A new customer is credited to its first closed order.

with

periods as (
    select period_id, position, period_start, period_end
    from analysis.ana_periods
),

customer_sales as (
    select
        p.period_id, p.position, scope_kind, scope_id, s.customer_id,
        sum(s.net_amount) as net_amount,
        sum(s.refund_amount) as refund_amount,
        sum(s.order_count) as order_count,
        sum(s.quantity) as quantity,
        sum(s.profit_amount) as profit_amount,
        sum(s.new_customer_count) as new_customer_count
    from analysis.ana_daily_sales s
    inner join periods p on s.transaction_date >= p.period_start and s.transaction_date < p.period_end
    lateral view stack(
        3, 'whole', '', 'department', s.department_id, 'rep', s.employee_id
    ) scope as scope_kind, scope_id
    group by p.period_id, p.position, scope_kind, scope_id, s.customer_id
),

scopes as (
    select
        period_id, position, scope_kind, scope_id,
        cast(sum(net_amount) as decimal(18, 4)) as net_amount,
        cast(sum(refund_amount) as decimal(18, 4)) as refund_amount,
        sum(order_count) as order_count,
        count(*) filter (where order_count > 0 and customer_id <> '') as customer_count,
        sum(new_customer_count) as new_customer_count,
        cast(sum(quantity) as decimal(18, 4)) as quantity,
        cast(sum(profit_amount) as decimal(18, 4)) as profit_amount
    from customer_sales
    group by period_id, position, scope_kind, scope_id
)

select
    period_id, position, scope_kind, scope_id,
    net_amount, refund_amount, order_count, customer_count, new_customer_count, quantity, profit_amount,
    cast(net_amount / nullif(cast(order_count as decimal(18, 0)), 0) as decimal(28, 8)) as average_order_amount,
    cast(net_amount / nullif(cast(customer_count as decimal(18, 0)), 0) as decimal(28, 8)) as amount_per_customer
from scopes
