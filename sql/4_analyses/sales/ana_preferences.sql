-- One row per customer or scope of customers, and category, brand or sales channel bought from in the last 12 months.
--
-- Customers belong to their department and account manager at the cut-off. Preferred is what most orders have, then
-- the higher amount; what has no name comes last.

with

customers as (
    select customer_id, department_id, owner_employee_id
    from analysis.ana_customer_periods
    where position = 0
),

purchases as (
    select
        customer_id, item_kind as preference_kind, item_id as preference_id, month_start,
        net_amount, order_count, quantity
    from analysis.ana_item_sales
    where item_kind in ('category', 'brand')
        and month_start >= add_months(:period_end, -12)
    union all
    select
        s.customer_id, 'channel' as preference_kind, coalesce(h.channel_id, '') as preference_id, s.month_start,
        s.net_amount, s.order_count, s.quantity
    from analysis.ana_daily_sales s
    left join star.dim_channels h on h.channel_key = s.channel_key
    where s.month_start >= add_months(:period_end, -12)
),

customer_preferences as (
    select
        customer_id, preference_kind, preference_id,
        sum(net_amount) as amount_12m,
        coalesce(sum(net_amount) filter (where month_start >= :period_start), 0) as period_amount,
        sum(order_count) as order_count_12m,
        sum(quantity) as quantity_12m
    from purchases
    group by customer_id, preference_kind, preference_id
),

preferences as (
    select
        scope_kind, scope_id, p.preference_kind, p.preference_id,
        count(*) filter (where p.order_count_12m > 0) as customer_count,
        cast(sum(p.amount_12m) as decimal(18, 4)) as amount_12m,
        cast(sum(p.period_amount) as decimal(18, 4)) as period_amount,
        sum(p.order_count_12m) as order_count_12m,
        cast(sum(p.quantity_12m) as decimal(18, 4)) as quantity_12m
    from customer_preferences p
    inner join customers c on c.customer_id = p.customer_id
    lateral view stack(
        4, 'whole', '', 'department', c.department_id, 'rep', c.owner_employee_id, 'customer', c.customer_id
    ) scope as scope_kind, scope_id
    group by scope_kind, scope_id, p.preference_kind, p.preference_id
),

totals as (
    select
        scope_kind, scope_id, preference_kind, preference_id,
        customer_count, amount_12m, period_amount, order_count_12m, quantity_12m,
        sum(amount_12m) over (partition by scope_kind, scope_id, preference_kind) as total_amount
    from preferences
)

select
    scope_kind, scope_id, preference_kind, preference_id,
    customer_count, amount_12m, period_amount, order_count_12m, quantity_12m,
    case
        when total_amount > 0 then cast(amount_12m / cast(total_amount as decimal(18, 4)) as decimal(18, 8))
    end as amount_share,
    row_number() over (
        partition by scope_kind, scope_id, preference_kind
        order by preference_id = '', order_count_12m desc, amount_12m desc, preference_id
    ) as sort
from totals
