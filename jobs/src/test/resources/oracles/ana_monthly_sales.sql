-- Every month of a scope by itself, with the month before and that of the year before looked up.
with m as (
    select date_trunc('month', m.d)::date as month_start, scope_kind, oracle.scope_of(scope_kind, m.department_id, m.employee_id) as scope_id,
        sum(m.net_amount) as net, sum(m.quantity) as quantity, sum(m.profit_amount) as profit, count(distinct m.order_id) as orders,
        count(distinct case when m.order_id <> '' and m.customer_id <> '' then m.customer_id end) as customers,
        count(distinct f.order_id) as new_customers
    from oracle.moves m left join oracle.first_orders f on f.order_id = m.order_id cross join oracle.scopes
    where m.d >= :period_end - interval 24 month group by all
),
cells as (
    select s.scope_kind, s.scope_id, k, (:period_end - to_months(k::int))::date as month_start, x.metric, x.format,
        case x.metric when 'net_amount' then coalesce(m.net, 0) when 'quantity' then coalesce(m.quantity, 0)
            when 'profit_amount' then m.profit when 'order_count' then coalesce(m.orders, 0)
            when 'customer_count' then coalesce(m.customers, 0) else coalesce(m.new_customers, 0) end as v
    from (select distinct scope_kind, scope_id from m) s cross join range(1, 25) ks (k)
    cross join (values ('net_amount', 'money'), ('quantity', 'count'), ('profit_amount', 'money'), ('order_count', 'count'),
        ('customer_count', 'count'), ('new_customer_count', 'count')) x (metric, format)
    left join m on m.scope_kind = s.scope_kind and m.scope_id = s.scope_id and m.month_start = (:period_end - to_months(k::int))::date
)
select
    n.scope_kind, n.scope_id, n.month_start, n.metric, n.format, n.v as value, b.v as previous_value, l.v as last_year_value,
    oracle.growth(n.v, b.v) as qoq_growth, oracle.growth(n.v, l.v) as yoy_growth, t.target_value,
    case when t.target_value > 0 then n.v / t.target_value end as target_ratio
from cells n join cells b on b.k = n.k + 1 and (b.scope_kind, b.scope_id, b.metric) = (n.scope_kind, n.scope_id, n.metric)
join cells l on l.k = n.k + 12 and (l.scope_kind, l.scope_id, l.metric) = (n.scope_kind, n.scope_id, n.metric)
left join analysis.ana_targets t on t.period_id = strftime(n.month_start, '%Y-%m')
    and (t.metric, t.scope_kind, t.scope_id) = (n.metric, n.scope_kind, n.scope_id)
where n.k <= 12
