-- Three periods side by side; a category is main if fewer than three are better.
with c as (
    select n.*, p.period_amount as previous, l.period_amount as last_year
    from oracle.customers n
    left join oracle.customers p on p.position = 1 and p.customer_id = n.customer_id
    left join oracle.customers l on l.position = 4 and l.customer_id = n.customer_id
    where n.position = 0
),
g as (
    select l.customer_id, p.category, count(*) as n, sum(l.net_amount) as amount
    from oracle.lines l join star.dim_products p using (product_key)
    where l.d >= :period_end - interval 6 month and p.category <> '' group by all
),
best as (
    from g where (
        select count(*) from g b where b.customer_id = g.customer_id
            and (-b.n, -b.amount, b.category) < (-g.n, -g.amount, g.category)) < 3
)
select
    (select period_id from oracle.periods where position = 0) as period_id, customer_id, department_id, rep as owner_employee_id,
    first_d as first_order_date, last_d as last_order_date,
    amount as cumulative_amount, orders as cumulative_order_count, oracle.ratio(amount, orders) as average_order_amount,
    (select string_agg(category, '、' order by n desc, b.amount desc, category) from best b where b.customer_id = c.customer_id)
        as main_categories,
    period_amount, previous as previous_amount, last_year as last_year_amount,
    oracle.growth(period_amount, previous) as qoq_growth, oracle.growth(period_amount, last_year) as yoy_growth,
    period_profit as period_profit_amount, amount_12m, profit_12m, orders_12m as order_count_12m
from c
