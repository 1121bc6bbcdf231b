-- Each breakdown on its own, customers and orders counted over lines, not added up.
with m as (
    select m.*, p.position, f.order_id is not null as is_first, coalesce(d.category, '') as category, coalesce(d.brand, '') as brand,
        coalesce(h.channel_id, '') as channel, coalesce(h.kind, '') as channel_kind, coalesce(k.industry_code, '') as industry,
        coalesce(v.grade, '') as grade, case when t.parent_id <> '' then t.parent_id else m.department_id end as parent
    from oracle.moves m
    join oracle.periods p on m.d between p.s and p.cut_off and p.position in (0, 1, 4)
    left join oracle.first_orders f on f.order_id = m.order_id
    left join star.dim_products d on d.product_id = m.product_id and d.valid_from < :period_end and d.valid_to >= :period_end
    left join star.dim_channels h on h.channel_key = m.channel_key
    left join star.dim_departments t on t.department_id = m.department_id
    left join oracle.known k on k.position = 0 and k.customer_id = m.customer_id
    left join analysis.ana_customer_values v on v.position = 0 and v.customer_id = m.customer_id
),
parts as (
    select 'whole' as group_kind, '' as group_id, * from m
    union all select 'department', department_id, * from m
    union all select 'parent_department', parent, * from m
    union all select 'region', region_code, * from m
    union all select 'employee', employee_id, * from m
    union all select 'channel', channel, * from m
    union all select 'channel_kind', channel_kind, * from m
    union all select 'industry', industry, * from m
    union all select 'grade', grade, * from m
    union all select 'product', product_id, * from m
    union all select 'category', category, * from m
    union all select 'brand', brand, * from m
),
scoped as (
    select 'whole' as scope_kind, '' as scope_id, * from parts
    union all select 'department', department_id, * from parts
    union all select 'region', region_code, * from parts where group_kind in ('product', 'category', 'brand')
),
sums as (
    select position, scope_kind, scope_id, group_kind, group_id, sum(net_amount) as net, sum(refund_amount) as refund,
        sum(quantity) as quantity, sum(profit_amount) as profit, count(distinct order_id) as orders,
        count(distinct case when order_id is not null and customer_id <> '' then customer_id end) as customers,
        count(distinct case when is_first then order_id end) as new_customers
    from scoped group by all
)
select
    position, scope_kind, scope_id, group_kind, group_id, net as net_amount, refund as refund_amount, quantity,
    profit as profit_amount,
    orders as order_count, customers as customer_count, new_customers as new_customer_count,
    case when net + refund > 0 then refund / (net + refund) end as refund_ratio, oracle.ratio(net, orders) as average_order_amount,
    oracle.ratio(net, customers) as amount_per_customer, orders / nullif(customers, 0) as orders_per_customer
from sums
