-- One row per key figure of the strip on page 1, in the order in which it is printed.

with

printed as (
    select metric, sort
    from (
        values
            ('registered_customers', 1),
            ('active_customers', 2),
            ('customer_count', 3),
            ('net_amount', 4),
            ('amount_per_customer', 5),
            ('average_order_amount', 6),
            ('contacted_customer_count', 7),
            ('interaction_count', 8)
    ) as listed (metric, sort)
),

registered as (
    select
        max(case when periods.is_current then behaviour.customer_count end) as value,
        max(case when periods.is_previous then behaviour.customer_count end) as previous_value,
        max(case when periods.is_last_year then behaviour.customer_count end) as last_year_value
    from analysis.ana_group_behaviour as behaviour
    join analysis.ana_periods as periods on behaviour.period_id = periods.period_id
    where
        behaviour.scope_kind = :part_kind
        and behaviour.scope_id = :part_id
        and behaviour.classification = 'all'
),

growth as (
    select metric, format, value, previous_value, last_year_value, qoq_growth, yoy_growth
    from analysis.ana_period_growth
    where scope_kind = :part_kind and scope_id = :part_id

    union all

    select metric, format, value, previous_value, last_year_value, qoq_growth, yoy_growth
    from analysis.ana_service_growth
    where
        scope_kind = :part_kind
        and scope_id = :part_id
        and metric in ('contacted_customer_count', 'interaction_count')

    union all

    select
        'registered_customers' as metric,
        'count' as format,
        cast(value as decimal(28,8)) as value,
        cast(previous_value as decimal(28,8)) as previous_value,
        cast(last_year_value as decimal(28,8)) as last_year_value,
        case when :period_months < 12 then growth(value, previous_value) end as qoq_growth,
        growth(value, last_year_value) as yoy_growth
    from registered
)

select
    printed.metric as figure_id,
    growth.format,
    growth.value,
    growth.previous_value,
    growth.last_year_value,
    growth.qoq_growth,
    growth.yoy_growth,
    cast(printed.sort as int) as sort
from printed
join growth on printed.metric = growth.metric
order by printed.sort
