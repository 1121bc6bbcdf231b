-- Over the lines of those who ordered within twelve months.
with k as (
    select k.*, p.median_interval_days as gap,
        (select count(*) from (select distinct order_id, product_id from oracle.lines l
            where l.customer_id = k.customer_id and l.d >= k.e - interval 12 month)) as items,
        (select sum(quantity) from oracle.moves m where m.customer_id = k.customer_id and m.d >= k.e - interval 12 month) as units
    from oracle.customers k join analysis.ana_customer_periods p using (position, customer_id)
    where position = 0 and orders_12m > 0
),
scoped as (
    select scope_kind, oracle.scope_of(scope_kind, department_id, rep) as scope_id, * exclude (scope_kind) from k, oracle.scopes
    union all select 'customer', customer_id, * from k
)
select
    scope_kind, scope_id, count(*) as customer_count, count(*) filter (orders_12m > 1) as repeat_customer_count,
    sum(orders_12m) as order_count_12m, sum(period_orders) as period_order_count, sum(amount_12m) as amount_12m,
    sum(orders_12m) / count(*) as orders_per_customer, count(*) filter (orders_12m > 1) / count(*) as repeat_ratio,
    oracle.ratio(sum(amount_12m), sum(orders_12m)) as average_order_amount, sum(items) / sum(orders_12m) as products_per_order,
    oracle.ratio(sum(units), sum(orders_12m)) as units_per_order, median(gap) as median_interval_days
from scoped group by all
