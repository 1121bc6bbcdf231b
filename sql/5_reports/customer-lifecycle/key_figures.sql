-- One row per key figure of the strip on page 1, in the order in which it is printed.

with

figures as (
    select metric, format, sort
    from (
        values
            ('potential_customers', 'count', 1),
            ('new_stage_customers', 'count', 2),
            ('regular_customers', 'count', 3),
            ('loyal_customers', 'count', 4),
            ('lost_stage_customers', 'count', 5),
            ('first_customers', 'count', 6),
            ('returned_customers', 'count', 7),
            ('loyal_ratio', 'percent', 8)
    ) as listed (metric, format, sort)
),

periods as (
    select period_id, is_current, is_previous, is_last_year
    from analysis.ana_periods
    where is_current or is_previous or is_last_year
),

trends as (
    select
        period_id, potential_count, new_count, regular_count, loyal_count, lost_count, new_customers,
        returned_customers, loyal_ratio
    from analysis.ana_customer_trends
    where scope_kind = :part_kind and scope_id = :part_id
),

measured as (
    select
        figures.metric, periods.is_current, periods.is_previous, periods.is_last_year,
        case figures.metric
            when 'potential_customers' then trends.potential_count
            when 'new_stage_customers' then trends.new_count
            when 'regular_customers' then trends.regular_count
            when 'loyal_customers' then trends.loyal_count
            when 'lost_stage_customers' then trends.lost_count
            when 'first_customers' then trends.new_customers
            when 'returned_customers' then trends.returned_customers
            when 'loyal_ratio' then trends.loyal_ratio
        end as value
    from periods
    join trends on periods.period_id = trends.period_id
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
