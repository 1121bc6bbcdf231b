-- One row per figure of sales, scope, breakdown, part of it and period: what the figure is made of.
--
-- Department, employee, region and channel are those of the order. The industry is the customer's at the cut-off of the
-- run's period, for all periods: a customer filed anew moves nothing. Added up first, for a row becomes many.

with

periods as (
    select position, period_start, period_end
    from analysis.ana_periods
),

industries as (
    select customer_id, industry_code
    from analysis.ana_customer_periods
    where position = 0
),

channels as (
    select channel_key, channel_id
    from star.dim_channels
),

sales as (
    select
        p.position, s.department_id, s.employee_id, s.region_code,
        coalesce(c.channel_id, '') as channel_id, coalesce(i.industry_code, '') as industry_code,
        sum(s.net_amount) as net_amount, sum(s.refund_amount) as refund_amount,
        sum(s.profit_amount) as profit_amount, sum(s.quantity) as quantity,
        sum(s.order_count) as order_count, sum(s.new_customer_count) as new_customer_count
    from analysis.ana_daily_sales s
    inner join periods p on s.transaction_date >= p.period_start and s.transaction_date < p.period_end
    left join industries i on i.customer_id = s.customer_id
    left join channels c on c.channel_key = s.channel_key
    group by
        p.position, s.department_id, s.employee_id, s.region_code, coalesce(c.channel_id, ''),
        coalesce(i.industry_code, '')
),

measured as (
    select
        position, department_id, employee_id, region_code, channel_id, industry_code,
        figure_id, format, numerator, denominator
    from sales
    lateral view stack(
        7,
        'net_amount', 'large', cast(net_amount as decimal(22, 8)), cast(null as decimal(22, 8)),
        'profit_amount', 'large', cast(profit_amount as decimal(22, 8)), cast(null as decimal(22, 8)),
        'quantity', 'count', cast(quantity as decimal(22, 8)), cast(null as decimal(22, 8)),
        'order_count', 'count', cast(order_count as decimal(22, 8)), cast(null as decimal(22, 8)),
        'new_customer_count', 'count', cast(new_customer_count as decimal(22, 8)), cast(null as decimal(22, 8)),
        'average_order_amount', 'money', cast(net_amount as decimal(22, 8)), cast(order_count as decimal(22, 8)),
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
    3, 'whole', '', 'department', department_id, 'rep', employee_id
) scope as scope_kind, scope_id
lateral view stack(
    6, 'whole', '', 'department', department_id, 'employee', employee_id, 'industry', industry_code,
    'region', region_code, 'channel', channel_id
) part as group_kind, group_id
where numerator is not null
    and (group_kind = 'whole' or position <= 1)
group by figure_id, format, scope_kind, scope_id, group_kind, group_id, position
