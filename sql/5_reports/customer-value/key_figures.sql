-- One row per key figure of the strip on page 1, in the order in which it is printed.

with

figures as (
    select metric, format, sort
    from (
        values
            ('amount_12m', 'money', 1),
            ('profit_12m', 'money', 2),
            ('buyers_12m', 'count', 3),
            ('amount_per_buyer', 'money', 4),
            ('orders_12m', 'count', 5),
            ('top_20_ratio', 'percent', 6),
            ('high_value_customers', 'count', 7),
            ('expected_amount_12m', 'money', 8)
    ) as listed (metric, format, sort)
),

periods as (
    select period_id, is_current, is_previous, is_last_year
    from analysis.ana_periods
    where is_current or is_previous or is_last_year
),

groups as (
    select
        period_id,
        max(case when classification = 'all' then amount_12m end) as amount_12m,
        max(case when classification = 'all' then profit_12m end) as profit_12m,
        max(case when classification = 'all' then order_count_12m end) as order_count_12m,
        sum(customer_count) filter (where classification = 'purchase_frequency' and group_id <> '0') as buyers,
        sum(customer_count) filter (where classification = 'value_tier' and group_id = 'high') as high_value
    from analysis.ana_group_behaviour
    where scope_kind = :part_kind and scope_id = :part_id
    group by period_id
),

concentrations as (
    select period_id, amount_ratio
    from analysis.ana_amount_concentrations
    where scope_kind = :part_kind and scope_id = :part_id and customer_ratio = 0.2
),

-- the model looks ahead from the cut-off only, so it has no earlier value
expected as (
    select cast(sum(expectations.expected_amount) as decimal(28,8)) as expected_amount
    from analysis.ana_purchase_expectations as expectations
    join analysis.ana_customer_periods as customers
        on expectations.customer_id = customers.customer_id and customers.position = 0
    where
        expectations.basis = 'current'
        and (:part_kind = 'whole' or (:part_kind = 'department' and customers.department_id = :part_id))
),

measured as (
    select
        figures.metric, periods.is_current, periods.is_previous, periods.is_last_year,
        case figures.metric
            when 'amount_12m' then groups.amount_12m
            when 'profit_12m' then groups.profit_12m
            when 'buyers_12m' then cast(coalesce(groups.buyers, 0) as bigint)
            when 'amount_per_buyer' then cast(
                round(cast(groups.amount_12m as decimal(28,8)) / nullif(groups.buyers, 0), 8) as decimal(28,8)
            )
            when 'orders_12m' then groups.order_count_12m
            when 'top_20_ratio' then concentrations.amount_ratio
            when 'high_value_customers' then cast(coalesce(groups.high_value, 0) as bigint)
            when 'expected_amount_12m' then case when periods.is_current then expected.expected_amount end
        end as value
    from periods
    join groups on periods.period_id = groups.period_id
    left join concentrations on periods.period_id = concentrations.period_id
    cross join expected
    cross join figures
),

compared as (
    select
        metric,
        max(case when is_current then value end) as value,
        max(case when is_previous then value end) as previous_value,
        max(case when is_last_year then value end) as last_year_value
    from measured
    group by metric
)

select
    figures.metric as figure_id,
    figures.format,
    cast(compared.value as decimal(28,8)) as value,
    cast(compared.previous_value as decimal(28,8)) as previous_value,
    cast(compared.last_year_value as decimal(28,8)) as last_year_value,
    case when :period_months < 12 then growth(compared.value, compared.previous_value) end as qoq_growth,
    growth(compared.value, compared.last_year_value) as yoy_growth,
    cast(figures.sort as int) as sort
from figures
join compared on figures.metric = compared.metric
order by figures.sort
