-- One row per key figure of the strip on page 1, in the order in which it is printed.

with

printed as (
    select metric, sort
    from (
        values
            ('net_amount', 1),
            ('order_count', 2),
            ('customer_count', 3),
            ('new_customer_count', 4),
            ('profit_amount', 5),
            ('average_order_amount', 6),
            ('churn_ratio', 7),
            ('complaint_ratio', 8)
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
