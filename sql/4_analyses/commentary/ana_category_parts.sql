-- One row per figure of sales, scope, category and period compared: the breakdown by product categories.
--
-- The category is the product's at the cut-off, also of earlier sales. Employees are not told apart here, for
-- ana_item_sales does not. An order holds several categories: orders have no such breakdown.

with

periods as (
    select position, period_start, period_end
    from analysis.ana_periods
),

items as (
    select
        p.position, i.department_id, i.item_id as category,
        sum(i.net_amount) as net_amount, sum(i.profit_amount) as profit_amount, sum(i.quantity) as quantity,
        sum(i.refund_amount) as refund_amount
    from analysis.ana_item_sales i
    inner join periods p on i.month_start >= p.period_start and i.month_start < p.period_end
    where i.item_kind = 'category'
        and p.position <= 1
    group by p.position, i.department_id, i.item_id
),

measured as (
    select position, department_id, category, figure_id, format, numerator, denominator
    from items
    lateral view stack(
        4,
        'net_amount', 'large', cast(net_amount as decimal(22, 8)), cast(null as decimal(22, 8)),
        'profit_amount', 'large', cast(profit_amount as decimal(22, 8)), cast(null as decimal(22, 8)),
        'quantity', 'count', cast(quantity as decimal(22, 8)), cast(null as decimal(22, 8)),
        'refund_ratio', 'percent',
        cast(refund_amount as decimal(22, 8)), cast(net_amount + refund_amount as decimal(22, 8))
    ) measure as figure_id, format, numerator, denominator
)

select
    figure_id, format, scope_kind, scope_id, group_kind, group_id, position,
    cast(sum(numerator) as decimal(28, 8)) as numerator,
    cast(sum(denominator) as decimal(28, 8)) as denominator
from measured
lateral view stack(
    2, 'whole', '', 'department', department_id
) scope as scope_kind, scope_id
lateral view stack(1, 'category', category) part as group_kind, group_id
where numerator is not null
group by figure_id, format, scope_kind, scope_id, group_kind, group_id, position
