-- One row per figure of sales, scope, customer and period compared: the breakdown by customers.
--
-- A table of its own, because it is as long as the list of customers: a run makes it where a report asks for customers.

with

periods as (
    select position, period_start, period_end
    from analysis.ana_periods
),

sales as (
    select
        p.position, s.department_id, s.employee_id, s.customer_id,
        sum(s.net_amount) as net_amount, sum(s.profit_amount) as profit_amount, sum(s.order_count) as order_count
    from analysis.ana_daily_sales s
    inner join periods p on s.transaction_date >= p.period_start and s.transaction_date < p.period_end
    where p.position <= 1
    group by p.position, s.department_id, s.employee_id, s.customer_id
),

measured as (
    select position, department_id, employee_id, customer_id, figure_id, format, numerator, denominator
    from sales
    lateral view stack(
        3,
        'net_amount', 'large', cast(net_amount as decimal(22, 8)), cast(null as decimal(22, 8)),
        'profit_amount', 'large', cast(profit_amount as decimal(22, 8)), cast(null as decimal(22, 8)),
        'order_count', 'count', cast(order_count as decimal(22, 8)), cast(null as decimal(22, 8))
    ) measure as figure_id, format, numerator, denominator
)

select
    figure_id, format, scope_kind, scope_id, group_kind, group_id, position,
    cast(sum(numerator) as decimal(28, 8)) as numerator,
    cast(sum(denominator) as decimal(28, 8)) as denominator
from measured
lateral view stack(
    3, 'whole', '', 'department', department_id, 'rep', employee_id
) scope as scope_kind, scope_id
lateral view stack(1, 'customer', customer_id) part as group_kind, group_id
where numerator is not null
group by figure_id, format, scope_kind, scope_id, group_kind, group_id, position
