-- By the days themselves, each period on its own.
with days as (
    select p.position, p.s, p.e, o.customer_id, o.d, lag(o.d) over (partition by p.position, o.customer_id order by o.d) as before
    from oracle.periods p join oracle.order_days o on o.d < p.e
)
select
    position, customer_id, min(d) as first_order_date, max(d) as last_order_date, count(*) as order_day_count,
    median(d - before) as median_interval_days,
    (select min(loss_date) from oracle.losses l where l.customer_id = days.customer_id and l.loss_date < any_value(days.e)) as first_loss_date,
    (select max(loss_date) from oracle.losses l where l.customer_id = days.customer_id
        and l.loss_date < any_value(days.e) and l.loss_date >= any_value(days.s)) as period_loss_date,
    case when max(d) + interval 6 month < any_value(e) then (max(d) + interval 6 month)::date end as loss_date,
    max(d) >= any_value(e) - interval 6 month as is_active,
    count(*) filter (d < s and d >= s - interval 6 month) > 0 as is_active_at_start,
    count(*) filter (d >= s and before + interval 6 month < d) > 0 as is_returned_in_period
from days group by position, customer_id
