-- One row per day, customer, employee, department and region with closed order lines or refunds of closed orders.
--
-- The amount base of every figure: closed lines less discount on their closing day, refunds negative on
-- theirs. An order has one customer, employee and closing day, so order counts add up over the rows.

with

sales as (
    select
        closed_date as transaction_date,
        customer_id, employee_id, department_id, region_code,
        order_id,
        net_amount, quantity, cost_amount
    from star.fct_order_lines
    where order_status = 'closed'
        and closed_date < :period_end
),

refunds as (
    select
        refunded_date as transaction_date,
        customer_id, employee_id, department_id, region_code,
        cast(null as string) as order_id,
        -1 * amount as net_amount,
        -1 * quantity as quantity,
        -1 * cost_amount as cost_amount
    from star.fct_refunds
    where order_status = 'closed'
        and refunded_date < :period_end
),

transactions as (
    select
        transaction_date, customer_id, employee_id, department_id, region_code, order_id,
        net_amount, quantity, cost_amount
    from sales
    union all
    select
        transaction_date, customer_id, employee_id, department_id, region_code, order_id,
        net_amount, quantity, cost_amount
    from refunds
)

select
    transaction_date,
    cast(trunc(transaction_date, 'month') as date) as month_start,
    customer_id,
    employee_id,
    department_id,
    region_code,
    min(order_id) as first_order_id,
    cast(sum(net_amount) as decimal(18, 4)) as net_amount,
    count(distinct order_id) as order_count,
    cast(sum(quantity) as decimal(18, 4)) as quantity,
    cast(sum(net_amount - cost_amount) as decimal(18, 4)) as profit_amount
from transactions
group by transaction_date, customer_id, employee_id, department_id, region_code
