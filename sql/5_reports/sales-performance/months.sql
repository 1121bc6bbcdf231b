-- One row per month of the last twelve: what was sold, beside the same month of last year.

with

months as (
    select month_start, metric, value, last_year_value, qoq_growth, yoy_growth
    from analysis.ana_monthly_sales
    where scope_kind = :part_kind and scope_id = :part_id
),

figures as (
    select
        month_start,
        max(case when metric = 'net_amount' then value end) as net_amount,
        max(case when metric = 'net_amount' then last_year_value end) as last_year_amount,
        max(case when metric = 'net_amount' then yoy_growth end) as yoy_growth,
        max(case when metric = 'net_amount' then qoq_growth end) as qoq_growth,
        max(case when metric = 'profit_amount' then value end) as profit_amount,
        max(case when metric = 'quantity' then value end) as quantity,
        max(case when metric = 'order_count' then value end) as order_count,
        max(case when metric = 'customer_count' then value end) as customer_count
    from months
    group by month_start
)

select
    month_start,
    cast(net_amount as decimal(18,4)) as net_amount,
    cast(last_year_amount as decimal(18,4)) as last_year_amount,
    yoy_growth,
    qoq_growth,
    cast(profit_amount as decimal(18,4)) as profit_amount,
    cast(quantity as decimal(18,4)) as quantity,
    cast(order_count as bigint) as order_count,
    cast(customer_count as bigint) as customer_count,
    cast(round(order_count / nullif(customer_count, 0), 8) as decimal(28,8)) as orders_per_customer
from figures
order by month_start
