-- One row per key figure of the strip on page 1, in the order in which it is printed.

with

printed as (
    select metric, sort
    from (
        values
            ('net_amount', 1),
            ('target_ratio', 2),
            ('profit_amount', 3),
            ('quantity', 4),
            ('order_count', 5),
            ('customer_count', 6),
            ('orders_per_customer', 7),
            ('refund_ratio', 8)
    ) as listed (metric, sort)
),

growth as (
    select metric, format, value, previous_value, last_year_value, qoq_growth, yoy_growth
    from analysis.ana_group_growth
    where scope_kind = :part_kind and scope_id = :part_id and group_kind = 'whole'
),

targets as (
    select
        max(case when periods.is_current then goals.target_value end) as target_value,
        max(case when periods.is_previous then goals.target_value end) as previous_target,
        max(case when periods.is_last_year then goals.target_value end) as last_year_target
    from analysis.ana_targets as goals
    join analysis.ana_periods as periods on goals.period_id = periods.period_id
    where goals.metric = 'net_amount' and goals.scope_kind = :part_kind and goals.scope_id = :part_id
),

reached as (
    select
        cast(round(growth.value / nullif(targets.target_value, 0), 8) as decimal(28,8)) as value,
        cast(round(growth.previous_value / nullif(targets.previous_target, 0), 8) as decimal(28,8)) as previous_value,
        cast(round(growth.last_year_value / nullif(targets.last_year_target, 0), 8) as decimal(28,8)) as last_year_value
    from growth
    cross join targets
    where growth.metric = 'net_amount'
),

figures as (
    select metric, format, value, previous_value, last_year_value, qoq_growth, yoy_growth
    from growth
    union all
    select
        'target_ratio', 'percent', value, previous_value, last_year_value,
        case when :period_months < 12 then growth(value, previous_value) end,
        growth(value, last_year_value)
    from reached
)

select
    printed.metric as figure_id,
    figures.format,
    figures.value,
    figures.previous_value,
    figures.last_year_value,
    figures.qoq_growth,
    figures.yoy_growth,
    cast(printed.sort as int) as sort
from printed
join figures on printed.metric = figures.metric
order by printed.sort
