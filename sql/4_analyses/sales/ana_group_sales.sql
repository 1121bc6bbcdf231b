-- One row per period (this, the previous one, the same of last year), scope, breakdown and part of it with sales.
--
-- Department, region, employee and channel are the order's; industry and grade the customer's at the cut-off of the
-- run's period, for all periods; category and brand the product's, likewise. The department is the lowest one, the
-- team; above it stands its parent. A new customer belongs to its first closed order and all items in it.

with

periods as (
    select period_id, position, period_start, period_end
    from analysis.ana_periods
    where is_current or is_previous or is_last_year
),

customers as (
    select c.customer_id, c.industry_code, v.grade
    from analysis.ana_customer_periods c
    inner join analysis.ana_customer_values v on v.period_id = c.period_id and v.customer_id = c.customer_id
    where c.position = 0
),

order_sales as (
    select
        p.period_id, p.position, s.customer_id, s.employee_id, s.department_id, s.region_code, s.channel_key,
        sum(s.net_amount) as net_amount,
        sum(s.refund_amount) as refund_amount,
        sum(s.quantity) as quantity,
        sum(s.profit_amount) as profit_amount,
        sum(s.order_count) as order_count,
        sum(s.new_customer_count) as new_customer_count
    from analysis.ana_daily_sales s
    inner join periods p on s.transaction_date >= p.period_start and s.transaction_date < p.period_end
    group by
        p.period_id, p.position, s.customer_id, s.employee_id, s.department_id, s.region_code, s.channel_key
),

group_sales as (
    select
        s.period_id, s.position, scope_kind, scope_id, group_kind, group_id, s.customer_id,
        s.net_amount, s.refund_amount, s.quantity, s.profit_amount, s.order_count, s.new_customer_count
    from order_sales s
    left join customers c on c.customer_id = s.customer_id
    left join star.dim_departments d on d.department_id = s.department_id
    left join star.dim_channels h on h.channel_key = s.channel_key
    lateral view stack(2, 'whole', '', 'department', s.department_id) scope as scope_kind, scope_id
    lateral view stack(
        9,
        'whole', '', 'department', s.department_id,
        'parent_department', coalesce(nullif(d.parent_id, ''), s.department_id),
        'region', s.region_code, 'employee', s.employee_id,
        'channel', coalesce(h.channel_id, ''), 'channel_kind', coalesce(h.kind, ''),
        'industry', coalesce(c.industry_code, ''), 'grade', coalesce(c.grade, '')
    ) part as group_kind, group_id
    union all
    select
        p.period_id, p.position, scope_kind, scope_id, i.item_kind, i.item_id, i.customer_id,
        i.net_amount, i.refund_amount, i.quantity, i.profit_amount, i.order_count, i.new_customer_count
    from analysis.ana_item_sales i
    inner join periods p on i.month_start >= p.period_start and i.month_start < p.period_end
    lateral view stack(
        3, 'whole', '', 'department', i.department_id, 'region', i.region_code
    ) scope as scope_kind, scope_id
),

customer_sales as (
    select
        period_id, position, scope_kind, scope_id, group_kind, group_id, customer_id,
        sum(net_amount) as net_amount,
        sum(refund_amount) as refund_amount,
        sum(quantity) as quantity,
        sum(profit_amount) as profit_amount,
        sum(order_count) as order_count,
        sum(new_customer_count) as new_customer_count
    from group_sales
    group by period_id, position, scope_kind, scope_id, group_kind, group_id, customer_id
),

totals as (
    select
        period_id, position, scope_kind, scope_id, group_kind, group_id,
        cast(sum(net_amount) as decimal(18, 4)) as net_amount,
        cast(sum(refund_amount) as decimal(18, 4)) as refund_amount,
        cast(sum(quantity) as decimal(18, 4)) as quantity,
        cast(sum(profit_amount) as decimal(18, 4)) as profit_amount,
        sum(order_count) as order_count,
        count(*) filter (where order_count > 0 and customer_id <> '') as customer_count,
        sum(new_customer_count) as new_customer_count
    from customer_sales
    group by period_id, position, scope_kind, scope_id, group_kind, group_id
)

select
    period_id, position, scope_kind, scope_id, group_kind, group_id,
    net_amount, refund_amount, quantity, profit_amount, order_count, customer_count, new_customer_count,
    case
        when net_amount + refund_amount > 0
            then cast(refund_amount / cast(net_amount + refund_amount as decimal(18, 4)) as decimal(18, 8))
    end as refund_ratio,
    cast(net_amount / nullif(cast(order_count as decimal(18, 0)), 0) as decimal(28, 8)) as average_order_amount,
    cast(net_amount / nullif(cast(customer_count as decimal(18, 0)), 0) as decimal(28, 8)) as amount_per_customer,
    cast(
        cast(order_count as decimal(18, 0)) / nullif(cast(customer_count as decimal(18, 0)), 0) as decimal(28, 8)
    ) as orders_per_customer
from totals
