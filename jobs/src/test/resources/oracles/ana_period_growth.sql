-- Each figure of each period looked up where it was counted, complaints in the facts.
with s as (
    select distinct scope_kind, scope_id, p.position from (
        select scope_kind, scope_id from analysis.ana_period_sales union select scope_kind, scope_id from analysis.ana_churn_ratios),
        oracle.periods p where p.position in (0, 1, 4)
),
desk as (select (select count(*) from star.fct_tickets) + (select count(*) from star.fct_complaints) > 0 as is_there),
k as (
    select c.complaint_id, p.position, coalesce(d.department_id, '') as department_id, coalesce(d.rep, '') as rep
    from star.fct_complaints c join oracle.periods p on c.complained_date between p.s and p.cut_off
    left join oracle.known d on d.position = p.position and d.customer_id = c.customer_id
),
f as (
    select s.*, v.net_amount, v.order_count, v.customer_count, v.new_customer_count, v.quantity, v.profit_amount,
        v.average_order_amount, v.amount_per_customer, c.active_customers, c.lost_customers, c.returned_customers, c.churn_ratio,
        c.value_churn_ratio, c.high_risk_customers, c.watch_customers,
        case when is_there then (select count(*) from k where k.position = s.position
            and oracle.scope_of(s.scope_kind, k.department_id, k.rep) = s.scope_id) end as complaint_count
    from s cross join desk
    left join analysis.ana_period_sales v using (position, scope_kind, scope_id)
    left join analysis.ana_churn_ratios c using (position, scope_kind, scope_id)
),
m as (
    from f, lateral (values
        ('net_amount', 'money', coalesce(net_amount, 0)), ('order_count', 'count', coalesce(order_count, 0)),
        ('customer_count', 'count', coalesce(customer_count, 0)), ('new_customer_count', 'count', coalesce(new_customer_count, 0)),
        ('quantity', 'count', coalesce(quantity, 0)), ('profit_amount', 'money', profit_amount),
        ('average_order_amount', 'money', average_order_amount), ('amount_per_customer', 'money', amount_per_customer),
        ('active_customers', 'count', coalesce(active_customers, 0)), ('lost_customers', 'count', coalesce(lost_customers, 0)),
        ('returned_customers', 'count', coalesce(returned_customers, 0)), ('churn_ratio', 'percent', churn_ratio),
        ('value_churn_ratio', 'percent', value_churn_ratio), ('high_risk_customers', 'count', coalesce(high_risk_customers, 0)),
        ('watch_customers', 'count', coalesce(watch_customers, 0)), ('complaint_count', 'count', complaint_count),
        ('complaint_ratio', 'percent', (complaint_count / nullif(active_customers, 0))::decimal(18, 8))) x (metric, format, v)
)
select
    (select period_id from oracle.periods where position = 0) as period_id, n.scope_kind, n.scope_id, n.metric, n.format, n.v as value,
    b.v as previous_value, l.v as last_year_value, oracle.growth(n.v, b.v) as qoq_growth, oracle.growth(n.v, l.v) as yoy_growth
from m n join m b on b.position = 1 and (b.scope_kind, b.scope_id, b.metric) = (n.scope_kind, n.scope_id, n.metric)
join m l on l.position = 4 and (l.scope_kind, l.scope_id, l.metric) = (n.scope_kind, n.scope_id, n.metric)
where n.position = 0
