-- One row per key figure of the strip on page 1, in the order in which it is printed.

with

printed as (
    select metric, sort
    from (
        values
            ('lost_customers', 1),
            ('churn_ratio', 2),
            ('value_churn_ratio', 3),
            ('returned_customers', 4),
            ('active_customers', 5),
            ('high_risk_customers', 6),
            ('watch_customers', 7)
    ) as listed (metric, sort)
),

growth as (
    select metric, format, value, previous_value, last_year_value, qoq_growth, yoy_growth
    from analysis.ana_period_growth
    where scope_kind = :part_kind and scope_id = :part_id
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
