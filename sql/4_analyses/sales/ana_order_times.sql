-- One row per scope, day of the week and hour of the day with orders: when customers ordered in the last 12 months.
--
-- By the moment of ordering in the business time zone, of orders closed in the last 12 months. Where the source
-- states days only, every order lies at midnight: then there is no hour.

with

orders as (
    select
        order_id,
        department_id,
        min(from_utc_timestamp(ordered_at, :time_zone)) as ordered_at,
        sum(net_amount) as net_amount
    from star.fct_order_lines
    where order_status = 'closed'
        and closed_date >= add_months(:period_end, -12)
        and closed_date < :period_end
    group by order_id, department_id
),

clock as (
    select max(ordered_at <> date_trunc('day', ordered_at)) as has_hours
    from orders
)

select
    scope_kind,
    scope_id,
    cast(weekday(o.ordered_at) + 1 as int) as day_of_week,
    case when c.has_hours then hour(o.ordered_at) end as hour_of_day,
    count(*) as order_count_12m,
    cast(sum(o.net_amount) as decimal(18, 4)) as sold_amount_12m
from orders o
cross join clock c
lateral view stack(2, 'whole', '', 'department', o.department_id) scope as scope_kind, scope_id
group by
    scope_kind, scope_id, cast(weekday(o.ordered_at) + 1 as int), case when c.has_hours then hour(o.ordered_at) end
