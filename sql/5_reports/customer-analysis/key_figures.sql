-- One row per key figure of the strip on page 1, in the order in which it is printed.

with

figures as (
    select metric, format, sort
    from (
        values
            ('known_customers', 'count', 1),
            ('buying_customers', 'count', 2),
            ('active_customers', 'count', 3),
            ('first_customers', 'count', 4),
            ('returned_customers', 'count', 5),
            ('lost_customers', 'count', 6),
            ('top_10_ratio', 'percent', 7),
            ('top_20_ratio', 'percent', 8)
    ) as listed (metric, format, sort)
),

periods as (
    select period_id, is_current, is_previous, is_last_year
    from analysis.ana_periods
    where is_current or is_previous or is_last_year
),

customers as (
    select period_id, customer_count, buyer_count, new_customers, returned_customers, lost_customers
    from analysis.ana_group_behaviour
    where scope_kind = :part_kind and scope_id = :part_id and classification = 'all'
),

active as (
    select period_id, active_customers
    from analysis.ana_churn_ratios
    where scope_kind = :part_kind and scope_id = :part_id
),

concentrations as (
    select
        period_id,
        max(case when customer_ratio = 0.1 then amount_ratio end) as top_10_ratio,
        max(case when customer_ratio = 0.2 then amount_ratio end) as top_20_ratio
    from analysis.ana_amount_concentrations
    where scope_kind = :part_kind and scope_id = :part_id
    group by period_id
),

measured as (
    select
        figures.metric, periods.is_current, periods.is_previous, periods.is_last_year,
        case figures.metric
            when 'known_customers' then customers.customer_count
            when 'buying_customers' then customers.buyer_count
            when 'active_customers' then coalesce(active.active_customers, 0)
            when 'first_customers' then customers.new_customers
            when 'returned_customers' then customers.returned_customers
            when 'lost_customers' then customers.lost_customers
            when 'top_10_ratio' then concentrations.top_10_ratio
            when 'top_20_ratio' then concentrations.top_20_ratio
        end as value
    from periods
    join customers on periods.period_id = customers.period_id
    left join active on periods.period_id = active.period_id
    left join concentrations on periods.period_id = concentrations.period_id
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
