-- Customers as of each cut-off, with their days, orders and money counted over the facts.
with typed as (
    select *, case
        when orders = 0 then 'potential' when not is_active then 'lost'
        when first_d >= e - interval 12 month then 'new' else 'regular' end as type
    from oracle.customers
)
select
    position, customer_id, customer_key, department_id, rep as owner_employee_id, industry_code, region_code,
    type as customer_type,
    case
        when type in ('potential', 'lost') then type
        when type = 'new' and orders < 3 then 'new'
        when orders_12m >= 3 or exists (
            select 1 from star.dim_customers f join oracle.order_days o on o.customer_id = f.customer_id
            where f.referred_by_customer_id = typed.customer_id and o.d < typed.e) then 'loyal'
        else 'regular'
    end as lifecycle_stage,
    first_d as first_order_date, last_d as last_order_date,
    (select count(*) from oracle.order_days o where o.customer_id = typed.customer_id and o.d < typed.e) as order_day_count,
    (select median(gap) from (
        select o.d - lag(o.d) over (order by o.d) as gap from oracle.order_days o
        where o.customer_id = typed.customer_id and o.d < typed.e)) as median_interval_days,
    amount as cumulative_amount, amount - period_amount as historical_amount, period_amount,
    period_profit as period_profit_amount, orders as cumulative_order_count, period_orders as period_order_count,
    case when orders > 1 then orders - 1 else 0 end as repeat_count,
    amount_12m, profit_12m, orders_12m as order_count_12m, orders_6m as order_count_last_6m,
    orders_12m - orders_6m as order_count_before_6m, amount_12m as rfm_amount, orders_12m as rfm_order_count,
    is_active, was_active as is_active_at_start, was_active and period_loss_date is not null as is_lost_in_period,
    is_returned as is_returned_in_period,
    case when type = 'lost' then (last_d + interval 6 month)::date end as loss_date, period_loss_date, value_at_start
from typed
