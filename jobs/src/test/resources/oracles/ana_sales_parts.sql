-- Each figure as events of its own: lines and refunds bring money, orders one each, whatever lines they have.
with money as (
    select d, customer_id, department_id, employee_id, region_code, channel_key, net_amount, profit_amount, quantity,
        unnest(['net_amount', 'profit_amount', 'quantity', 'order_count', 'new_customer_count', 'average_order_amount']) as figure_id
    from oracle.moves
),
events as (
    select figure_id, d, customer_id, department_id, employee_id, region_code, channel_key,
        case figure_id when 'profit_amount' then profit_amount when 'quantity' then quantity when 'order_count' then 0
            when 'new_customer_count' then 0 else net_amount end as n,
        case figure_id when 'average_order_amount' then 0 end as m
    from money
    union all select 'refund_ratio', d, customer_id, department_id, employee_id, region_code, channel_key, 0, net_amount from oracle.lines
    union all select 'refund_ratio', d, customer_id, department_id, employee_id, region_code, channel_key, amount, 0 from oracle.refunds
    union all select 'order_count', d, customer_id, department_id, employee_id, region_code, channel_key, 1, null from oracle.orders
    union all select 'average_order_amount', d, customer_id, department_id, employee_id, region_code, channel_key, 0, 1 from oracle.orders
    union all select 'new_customer_count', d, customer_id, department_id, employee_id, region_code, channel_key, 1, null
    from oracle.first_orders
),
parts as (
    select p.position, e.*, unnest(['whole', 'department', 'employee', 'industry', 'region', 'channel']) as group_kind,
        unnest(['', e.department_id, e.employee_id, coalesce(k.industry_code, ''), e.region_code, coalesce(c.channel_id, '')]) as group_id
    from events e
    join oracle.periods p on e.d between p.s and p.cut_off
    left join oracle.known k on k.position = 0 and k.customer_id = e.customer_id
    left join star.dim_channels c on c.channel_key = e.channel_key
    where e.n is not null
)
select
    figure_id, scope_kind, oracle.scope_of(scope_kind, department_id, employee_id) as scope_id, group_kind, group_id, position,
    case when figure_id in ('net_amount', 'profit_amount') then 'large' when figure_id = 'average_order_amount' then 'money'
        when figure_id = 'refund_ratio' then 'percent' else 'count' end as format,
    sum(n) as numerator, sum(m) as denominator
from parts, oracle.scopes where position < 2 or group_kind = 'whole' group by all
