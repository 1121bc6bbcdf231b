-- Customer by customer over the lines; a scope counts those who ordered.
with m as (
    select m.*, coalesce(p.category, '') as category, coalesce(p.brand, '') as brand, coalesce(h.channel_id, '') as channel,
        k.department_id as own_department, k.rep
    from oracle.moves m join oracle.customers k on k.position = 0 and k.customer_id = m.customer_id
    left join star.dim_products p on p.product_id = m.product_id and p.valid_from < :period_end and p.valid_to >= :period_end
    left join star.dim_channels h using (channel_key)
    where m.d >= :period_end - interval 12 month
),
parts as (
    select 'category' as kind, category as id, * from m
    union all select 'brand', brand, * from m
    union all select 'channel', channel, * from m
),
scoped as (
    select scope_kind, oracle.scope_of(scope_kind, own_department, rep) as scope_id, * from parts, oracle.scopes
    union all select 'customer', customer_id, *, '' from parts
),
sums as (
    select scope_kind, scope_id, kind, id, count(distinct case when order_id <> '' then customer_id end) as customers,
        sum(net_amount) as amount, coalesce(sum(net_amount) filter (d >= :period_start), 0) as period_amount,
        count(distinct order_id || department_id || region_code || customer_id) as orders, sum(quantity) as quantity
    from scoped group by all
)
select
    scope_kind, scope_id, kind as preference_kind, id as preference_id, customers as customer_count, amount as amount_12m,
    period_amount, quantity as quantity_12m,
    case when sum(amount) over (partition by scope_kind, scope_id, kind) > 0
        then amount / sum(amount) over (partition by scope_kind, scope_id, kind) end as amount_share,
    orders as order_count_12m,
    row_number() over (partition by scope_kind, scope_id, kind order by id <> '' desc, orders desc, amount desc, id) as sort
from sums
