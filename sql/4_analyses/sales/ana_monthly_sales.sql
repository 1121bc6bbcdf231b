-- One row per scope, month of the last twelve and metric of sales, beside the month before and that of last year.
--
-- A scope with sales in the last 24 months has every month; what it lacks is zero, but profit is missing where no
-- cost is known. Growth = (value - base) / base; on a base not above zero there is none.

with

months as (
    select explode(sequence(add_months(:period_end, -24), add_months(:period_end, -1), interval 1 month)) as month_start
),

customer_months as (
    select
        s.month_start, scope_kind, scope_id, s.customer_id,
        sum(s.net_amount) as net_amount,
        sum(s.quantity) as quantity,
        sum(s.profit_amount) as profit_amount,
        sum(s.order_count) as order_count,
        sum(s.new_customer_count) as new_customer_count
    from analysis.ana_daily_sales s
    lateral view stack(
        3, 'whole', '', 'department', s.department_id, 'rep', s.employee_id
    ) scope as scope_kind, scope_id
    where s.month_start >= add_months(:period_end, -24)
    group by s.month_start, scope_kind, scope_id, s.customer_id
),

totals as (
    select
        month_start, scope_kind, scope_id,
        sum(net_amount) as net_amount,
        sum(quantity) as quantity,
        sum(profit_amount) as profit_amount,
        sum(order_count) as order_count,
        count(*) filter (where order_count > 0 and customer_id <> '') as customer_count,
        sum(new_customer_count) as new_customer_count
    from customer_months
    group by month_start, scope_kind, scope_id
),

scopes as (
    select distinct scope_kind, scope_id
    from totals
),

metrics as (
    select m.month_start, k.scope_kind, k.scope_id, metric, format, value
    from scopes k
    cross join months m
    left join totals t
        on t.scope_kind = k.scope_kind and t.scope_id = k.scope_id and t.month_start = m.month_start
    lateral view stack(
        6,
        'net_amount', 'money', cast(coalesce(t.net_amount, 0) as decimal(28, 8)),
        'quantity', 'count', cast(coalesce(t.quantity, 0) as decimal(28, 8)),
        'profit_amount', 'money', cast(t.profit_amount as decimal(28, 8)),
        'order_count', 'count', cast(coalesce(t.order_count, 0) as decimal(28, 8)),
        'customer_count', 'count', cast(coalesce(t.customer_count, 0) as decimal(28, 8)),
        'new_customer_count', 'count', cast(coalesce(t.new_customer_count, 0) as decimal(28, 8))
    ) metric as metric, format, value
),

compared as (
    select
        month_start, scope_kind, scope_id, metric, format, value,
        lag(value, 1) over (partition by scope_kind, scope_id, metric order by month_start) as previous_value,
        lag(value, 12) over (partition by scope_kind, scope_id, metric order by month_start) as last_year_value
    from metrics
),

targets as (
    select period_id, metric, scope_kind, scope_id, target_value
    from analysis.ana_targets
)

select
    c.scope_kind, c.scope_id, c.month_start, c.metric, c.format, c.value, c.previous_value, c.last_year_value,
    case
        when c.previous_value > 0 then cast(
            cast(c.value - c.previous_value as decimal(22, 8)) / cast(c.previous_value as decimal(22, 8))
            as decimal(18, 8)
        )
    end as qoq_growth,
    case
        when c.last_year_value > 0 then cast(
            cast(c.value - c.last_year_value as decimal(22, 8)) / cast(c.last_year_value as decimal(22, 8))
            as decimal(18, 8)
        )
    end as yoy_growth,
    t.target_value,
    case
        when t.target_value > 0 then cast(cast(c.value as decimal(22, 8)) / t.target_value as decimal(18, 8))
    end as target_ratio
from compared c
left join targets t
    on t.period_id = substring(cast(c.month_start as string), 1, 7) and t.metric = c.metric
    and t.scope_kind = c.scope_kind and t.scope_id = c.scope_id
where c.month_start >= add_months(:period_end, -12)
