-- One row per scope, breakdown, part of it and metric: the run's period beside the previous one and that of last year.
--
-- A part with sales in one of the three periods has all metrics; what it lacks in another is zero, a ratio is
-- missing. Growth = (value - base) / base; on a base not above zero, or missing, there is none. Share is that of the
-- scope's whole. Goals are the company's, the department's and the employee's, of sales and new customers.

with

sales as (
    select
        scope_kind, scope_id, group_kind, group_id, metric, format,
        max(value) filter (where p.is_current) as value,
        max(value) filter (where p.is_previous) as previous_value,
        max(value) filter (where p.is_last_year) as last_year_value
    from analysis.ana_group_sales s
    inner join analysis.ana_periods p on p.period_id = s.period_id
    lateral view stack(
        10,
        'net_amount', 'money', cast(s.net_amount as decimal(28, 8)),
        'quantity', 'count', cast(s.quantity as decimal(28, 8)),
        'profit_amount', 'money', cast(s.profit_amount as decimal(28, 8)),
        'order_count', 'count', cast(s.order_count as decimal(28, 8)),
        'customer_count', 'count', cast(s.customer_count as decimal(28, 8)),
        'new_customer_count', 'count', cast(s.new_customer_count as decimal(28, 8)),
        'refund_ratio', 'percent', cast(s.refund_ratio as decimal(28, 8)),
        'average_order_amount', 'money', s.average_order_amount,
        'amount_per_customer', 'money', s.amount_per_customer,
        'orders_per_customer', 'number', s.orders_per_customer
    ) metric as metric, format, value
    group by scope_kind, scope_id, group_kind, group_id, metric, format
),

filled as (
    select
        scope_kind, scope_id, group_kind, group_id, metric, format,
        case when is_additive then coalesce(value, 0) else value end as value,
        case when is_additive then coalesce(previous_value, 0) else previous_value end as previous_value,
        case when is_additive then coalesce(last_year_value, 0) else last_year_value end as last_year_value
    from (
        select
            scope_kind, scope_id, group_kind, group_id, metric, format, value, previous_value, last_year_value,
            metric in (
                'net_amount', 'quantity', 'order_count', 'customer_count', 'new_customer_count'
            ) as is_additive
        from sales
    )
),

wholes as (
    select scope_kind, scope_id, metric, value
    from filled
    where group_kind = 'whole'
        and metric in ('net_amount', 'quantity', 'profit_amount', 'order_count')
),

targets as (
    select t.metric, t.scope_kind, t.scope_id, t.target_value
    from analysis.ana_targets t
    inner join analysis.ana_periods p on p.period_id = t.period_id and p.is_current
    where t.metric in ('net_amount', 'new_customer_count')
),

compared as (
    select
        f.scope_kind, f.scope_id, f.group_kind, f.group_id, f.metric, f.format,
        f.value, f.previous_value, f.last_year_value,
        case
            when :period_months < 12 then f.value - f.previous_value
            else f.value - f.last_year_value
        end as change,
        case
            when w.value > 0
                then cast(cast(f.value as decimal(22, 8)) / cast(w.value as decimal(22, 8)) as decimal(18, 8))
        end as share,
        t.target_value
    from filled f
    left join wholes w on w.scope_kind = f.scope_kind and w.scope_id = f.scope_id and w.metric = f.metric
    left join targets t
        on t.metric = f.metric
        and t.scope_kind = case
            when f.group_kind = 'whole' then f.scope_kind
            when f.group_kind = 'employee' then 'rep'
            when f.group_kind = 'department' then 'department'
        end
        and t.scope_id = case when f.group_kind = 'whole' then f.scope_id else f.group_id end
)

select
    scope_kind, scope_id, group_kind, group_id, metric, format, value, previous_value, last_year_value,
    case
        when previous_value > 0 and :period_months < 12
            then cast(
                cast(value - previous_value as decimal(22, 8)) / cast(previous_value as decimal(22, 8))
                as decimal(18, 8)
            )
    end as qoq_growth,
    case
        when last_year_value > 0
            then cast(
                cast(value - last_year_value as decimal(22, 8)) / cast(last_year_value as decimal(22, 8))
                as decimal(18, 8)
            )
    end as yoy_growth,
    cast(change as decimal(28, 8)) as change,
    share,
    target_value,
    case
        when target_value > 0 then cast(cast(value as decimal(22, 8)) / target_value as decimal(18, 8))
    end as target_ratio,
    row_number() over (
        partition by scope_kind, scope_id, group_kind, metric order by value desc nulls last, group_id
    ) as sort,
    row_number() over (
        partition by scope_kind, scope_id, group_kind, metric order by change desc nulls last, group_id
    ) as change_sort
from compared
