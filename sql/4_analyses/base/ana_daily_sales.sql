-- One row per day, customer, employee, department, region and channel with closed lines or refunds of closed orders.
--
-- The amount base of every figure: closed lines less discount on their closing day, refunds negative on
-- theirs. An order has one customer, employee, channel and closing day, so order counts add up over the rows.
-- A customer is new with its first closed order, once; of several that day with the one of the lowest number.

with

sales as (
    select
        closed_date as transaction_date,
        customer_id, employee_id, department_id, region_code, channel_key,
        order_id,
        gross_amount, net_amount, cast(0 as decimal(18, 4)) as refund_amount, quantity, cost_amount
    from star.fct_order_lines
    where order_status = 'closed'
        and closed_date < :period_end
),

refunds as (
    select
        refunded_date as transaction_date,
        customer_id, employee_id, department_id, region_code, channel_key,
        cast(null as string) as order_id,
        cast(0 as decimal(18, 4)) as gross_amount,
        -1 * amount as net_amount,
        amount as refund_amount,
        -1 * quantity as quantity,
        -1 * cost_amount as cost_amount
    from star.fct_refunds
    where order_status = 'closed'
        and refunded_date < :period_end
),

transactions as (
    select
        transaction_date, customer_id, employee_id, department_id, region_code, channel_key, order_id,
        gross_amount, net_amount, refund_amount, quantity, cost_amount
    from sales
    union all
    select
        transaction_date, customer_id, employee_id, department_id, region_code, channel_key, order_id,
        gross_amount, net_amount, refund_amount, quantity, cost_amount
    from refunds
),

days as (
    select
        transaction_date, customer_id, employee_id, department_id, region_code, channel_key,
        min(order_id) as first_order_id,
        sum(gross_amount) as gross_amount,
        sum(net_amount) as net_amount,
        sum(refund_amount) as refund_amount,
        count(distinct order_id) as order_count,
        sum(quantity) as quantity,
        sum(net_amount - cost_amount) as profit_amount
    from transactions
    group by transaction_date, customer_id, employee_id, department_id, region_code, channel_key
)

select
    transaction_date,
    cast(trunc(transaction_date, 'month') as date) as month_start,
    customer_id,
    employee_id,
    department_id,
    region_code,
    channel_key,
    first_order_id,
    cast(gross_amount as decimal(18, 4)) as gross_amount,
    cast(net_amount as decimal(18, 4)) as net_amount,
    cast(refund_amount as decimal(18, 4)) as refund_amount,
    order_count,
    case
        when order_count > 0 and customer_id <> '' and row_number() over (
            partition by customer_id, order_count > 0 order by transaction_date, first_order_id
        ) = 1 then cast(1 as bigint)
        else cast(0 as bigint)
    end as new_customer_count,
    cast(quantity as decimal(18, 4)) as quantity,
    cast(profit_amount as decimal(18, 4)) as profit_amount
from days
