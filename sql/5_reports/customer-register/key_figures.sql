-- One row per key figure of the strip on page 1, in the order in which it is printed.

with

printed as (
    select metric, sort
    from (
        values
            ('registered_customers', 1),
            ('potential_customers', 2),
            ('active_customers', 3),
            ('new_customer_count', 4),
            ('net_amount', 5),
            ('customer_count', 6),
            ('high_risk_customers', 7),
            ('lost_customers', 8)
    ) as listed (metric, sort)
),

counted as (
    select
        case when behaviour.classification = 'all' then 'registered_customers' else 'potential_customers' end as metric,
        max(case when periods.is_current then behaviour.customer_count end) as value,
        max(case when periods.is_previous then behaviour.customer_count end) as previous_value,
        max(case when periods.is_last_year then behaviour.customer_count end) as last_year_value
    from analysis.ana_group_behaviour as behaviour
    join analysis.ana_periods as periods on behaviour.period_id = periods.period_id
    where
        behaviour.scope_kind = :part_kind
        and behaviour.scope_id = :part_id
        and (
            behaviour.classification = 'all'
            or (behaviour.classification = 'customer_type' and behaviour.group_id = 'potential')
        )
    group by behaviour.classification
),

growth as (
    select metric, format, value, previous_value, last_year_value, qoq_growth, yoy_growth
    from analysis.ana_period_growth
    where scope_kind = :part_kind and scope_id = :part_id

    union all

    select
        metric,
        'count' as format,
        cast(value as decimal(28,8)) as value,
        cast(previous_value as decimal(28,8)) as previous_value,
        cast(last_year_value as decimal(28,8)) as last_year_value,
        case when :period_months < 12 then growth(value, previous_value) end as qoq_growth,
        growth(value, last_year_value) as yoy_growth
    from counted
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
