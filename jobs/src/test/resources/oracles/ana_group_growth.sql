-- The three periods set side by side, metric by metric; goals and shares looked up.
with v as (
    unpivot (
        select position, scope_kind, scope_id, group_kind, group_id, net_amount::decimal(28, 8) as net_amount,
            quantity::decimal(28, 8) as quantity, profit_amount::decimal(28, 8) as profit_amount,
            order_count::decimal(28, 8) as order_count, customer_count::decimal(28, 8) as customer_count,
            new_customer_count::decimal(28, 8) as new_customer_count, refund_ratio::decimal(28, 8) as refund_ratio,
            average_order_amount, amount_per_customer, orders_per_customer
        from analysis.ana_group_sales
    ) on columns(* exclude (position, scope_kind, scope_id, group_kind, group_id)) into name metric value v
),
parts as (
    select distinct scope_kind, scope_id, group_kind, group_id, metric from analysis.ana_group_sales,
        (values ('net_amount'), ('quantity'), ('profit_amount'), ('order_count'), ('customer_count'), ('new_customer_count'),
            ('refund_ratio'), ('average_order_amount'), ('amount_per_customer'), ('orders_per_customer')) m (metric)
),
g as (
    select p.*,
        case when p.metric in ('net_amount', 'quantity', 'order_count', 'customer_count', 'new_customer_count') then 0 end as none,
        coalesce(n.v, none) as value, coalesce(b.v, none) as previous, coalesce(l.v, none) as last_year
    from parts p
    left join v n on n.position = 0 and (n.scope_kind, n.scope_id, n.group_kind, n.group_id, n.metric)
        = (p.scope_kind, p.scope_id, p.group_kind, p.group_id, p.metric)
    left join v b on b.position = 1 and (b.scope_kind, b.scope_id, b.group_kind, b.group_id, b.metric)
        = (p.scope_kind, p.scope_id, p.group_kind, p.group_id, p.metric)
    left join v l on l.position = 4 and (l.scope_kind, l.scope_id, l.group_kind, l.group_id, l.metric)
        = (p.scope_kind, p.scope_id, p.group_kind, p.group_id, p.metric)
),
goals as (
    select g.*, t.target_value, case when w.value > 0 then g.value / w.value end as share
    from g left join analysis.ana_targets t
        on t.period_id = (select period_id from oracle.periods where position = 0) and t.metric = g.metric
        and g.metric in ('net_amount', 'new_customer_count') and (t.scope_kind, t.scope_id) = (
            case when g.group_kind = 'whole' then g.scope_kind when g.group_kind = 'employee' then 'rep'
                when g.group_kind = 'department' then 'department' end,
            case when g.group_kind = 'whole' then g.scope_id else g.group_id end)
    left join g w on w.group_kind = 'whole' and (w.scope_kind, w.scope_id, w.metric) = (g.scope_kind, g.scope_id, g.metric)
        and g.metric in ('net_amount', 'quantity', 'profit_amount', 'order_count')
)
select
    scope_kind, scope_id, group_kind, group_id, metric, value, previous as previous_value, last_year as last_year_value,
    case when metric in ('quantity', 'order_count', 'customer_count', 'new_customer_count') then 'count'
        when metric = 'refund_ratio' then 'percent' when metric = 'orders_per_customer' then 'number' else 'money' end as format,
    oracle.growth(value, previous) as qoq_growth, oracle.growth(value, last_year) as yoy_growth, value - previous as change, share,
    target_value, case when target_value > 0 then value / target_value end as target_ratio,
    (select 1 + count(*) from g b where (b.scope_kind, b.scope_id, b.group_kind, b.metric)
        = (goals.scope_kind, goals.scope_id, goals.group_kind, goals.metric)
        and (coalesce(b.value, -1e15) > coalesce(goals.value, -1e15)
            or (b.value is not distinct from goals.value and b.group_id < goals.group_id))) as sort,
    (select 1 + count(*) from g b where (b.scope_kind, b.scope_id, b.group_kind, b.metric)
        = (goals.scope_kind, goals.scope_id, goals.group_kind, goals.metric)
        and (coalesce(b.value - b.previous, -1e15) > coalesce(goals.value - goals.previous, -1e15)
            or (b.value - b.previous is not distinct from goals.value - goals.previous and b.group_id < goals.group_id))) as change_sort
from goals
