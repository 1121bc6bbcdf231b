-- Of each account manager: customers now, and what the same customers bought the quarter before.
with t as (
    select customer_id, sum(rating) as total, count(*) as n from star.fct_tickets
    where rating is not null and oracle.day_of(coalesce(resolved_at, closed_at)) >= :period_end - interval 12 month
        and oracle.day_of(coalesce(resolved_at, closed_at)) < :period_end
    group by customer_id
),
k as (
    select n.*, b.period_amount as base_amount, b.period_orders as base_orders, t.total, t.n,
        (select value_tier from analysis.ana_customer_values v where v.position = 0 and v.customer_id = n.customer_id) as tier,
        (select potential_value from star.fct_assessments a where a.customer_id = n.customer_id and a.assessed_date < n.e
            and trim(potential_value) <> '' order by assessed_date desc limit 1) as potential
    from oracle.customers n left join oracle.customers b on b.position = 1 and b.customer_id = n.customer_id
    left join t on t.customer_id = n.customer_id
    where n.position = 0
)
select
    rep as owner_employee_id, count(*) as own_customer_count, count(*) filter (tier = 'high') as high_value_customer_count,
    count(*) filter (potential = '高') as high_potential_customer_count, sum(period_amount) as period_amount,
    coalesce(sum(base_amount), 0) as base_amount, oracle.growth(sum(period_amount), sum(base_amount)) as amount_change_ratio,
    sum(period_orders) as period_order_count, coalesce(sum(base_orders), 0) as base_order_count,
    oracle.growth(sum(period_orders), sum(base_orders)) as frequency_change_ratio, sum(total) / nullif(sum(n), 0) as mean_rating,
    coalesce(sum(n), 0) as rated_ticket_count
from k group by rep
