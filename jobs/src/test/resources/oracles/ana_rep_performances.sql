-- Everybody who sold, has a goal, customers, closed or opened opportunities or activities; each number from its facts.
with m as (
    select employee_id as id, sum(net_amount) filter (position = 0) as net, sum(profit_amount) filter (position = 0) as profit,
        coalesce(sum(net_amount) filter (position = 1), 0) as previous, coalesce(sum(net_amount) filter (position = 4), 0) as last_year,
        count(distinct order_id) filter (position = 0) as orders,
        count(distinct customer_id) filter (position = 0 and order_id <> '' and customer_id <> '') as customers
    from oracle.moves join oracle.periods on d >= s and d < e and position in (0, 1, 4) group by employee_id
),
o as (
    select employee_id as id, count(*) filter (outcome = 'won' and closed_date between :period_start and :cut_off_date) as won,
        count(*) filter (outcome = 'lost' and closed_date between :period_start and :cut_off_date) as lost,
        sum(amount) filter (outcome = 'won' and closed_date between :period_start and :cut_off_date) as won_amount,
        sum(amount) filter (outcome in ('won', 'lost') and closed_date between :period_start and :cut_off_date) as closed_amount
    from star.fct_opportunities
    where created_date between :period_start and :cut_off_date
        or (created_date <= :cut_off_date and closed_date between :period_start and :cut_off_date) group by employee_id
),
a as (select employee_id as id, count(*) as n from star.fct_activities
    where happened_date between :period_start and :cut_off_date group by employee_id),
t as (select scope_id as id, target_value from analysis.ana_targets
    where scope_kind = 'rep' and metric = 'net_amount' and period_id = (select period_id from oracle.periods where position = 0)),
ids as (
    select id from m union select id from o union select id from a union select id from t
    union select owner_employee_id from analysis.ana_own_customers
),
r as (
    select ids.id, coalesce(e.name, ids.id) as name, coalesce(e.department_id, '') as department_id, coalesce(m.net, 0) as net,
        m.profit, coalesce(m.orders, 0) as orders, coalesce(m.customers, 0) as customers,
        oracle.growth(coalesce(m.net, 0), m.previous) as qoq, oracle.growth(coalesce(m.net, 0), m.last_year) as yoy,
        t.target_value, k.*, o.won, o.lost, o.won_amount, o.closed_amount, a.n
    from ids left join m using (id) left join o using (id) left join a using (id) left join t using (id)
    left join analysis.ana_own_customers k on k.owner_employee_id = ids.id
    left join star.dim_employees e on e.employee_id = ids.id and e.valid_from < :period_end and e.valid_to >= :period_end
    where ids.id <> ''
)
select
    id as employee_id, name, department_id, net as net_amount, profit as profit_amount, orders as order_count,
    customers as customer_count, (select count(*) from oracle.first_orders f where f.employee_id = r.id and f.d >= :period_start)
        as new_customer_count,
    qoq as qoq_growth, yoy as yoy_growth, target_value, case when target_value > 0 then net / target_value end as target_ratio,
    coalesce(own_customer_count, 0) as own_customer_count, coalesce(high_value_customer_count, 0) as high_value_customer_count,
    coalesce(high_potential_customer_count, 0) as high_potential_customer_count, amount_change_ratio, frequency_change_ratio, mean_rating,
    case when (select count(*) from star.fct_opportunities) > 0 then coalesce(won, 0) end as won_count,
    case when (select count(*) from star.fct_opportunities) > 0 then coalesce(lost, 0) end as lost_count,
    won / nullif(won + lost, 0) as win_ratio, case when closed_amount > 0 then coalesce(won_amount, 0) / closed_amount end as amount_win_ratio,
    case when (select count(*) from star.fct_activities) > 0 then coalesce(n, 0) end as activity_count,
    (select 1 + count(*) from r b where b.net > r.net) as amount_rank,
    (select 1 + count(*) from r b where b.net > r.net and b.department_id = r.department_id) as department_rank
from r
