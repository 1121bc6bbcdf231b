-- One row per key figure of the strip on page 1, in the order in which it is printed.

with

periods as (
    select period_id, is_current, is_previous, is_last_year
    from analysis.ana_periods
    where is_current or is_previous or is_last_year
),

results as (
    select
        period_id, lead_count, qualified_ratio, converted_count, conversion_ratio
    from analysis.ana_lead_counts
    where group_kind = 'all'
),

figures as (
    select 'lead_count' as figure_id, 'count' as format, 1 as sort, period_id, cast(lead_count as decimal(28,8)) as value
    from results
    union all
    select 'qualified_ratio', 'percent', 2, period_id, cast(qualified_ratio as decimal(28,8))
    from results
    union all
    select 'converted_count', 'count', 3, period_id, cast(converted_count as decimal(28,8))
    from results
    union all
    select 'conversion_ratio', 'percent', 4, period_id, cast(conversion_ratio as decimal(28,8))
    from results
),

compared as (
    select
        figures.figure_id, figures.format, figures.sort,
        max(figures.value) filter (where periods.is_current) as value,
        max(figures.value) filter (where periods.is_previous) as previous_value,
        max(figures.value) filter (where periods.is_last_year) as last_year_value
    from figures
    join periods on figures.period_id = periods.period_id
    group by figures.figure_id, figures.format, figures.sort
)

select
    compared.figure_id,
    compared.format,
    compared.value,
    compared.previous_value,
    compared.last_year_value,
    case when :period_months < 12 then growth(compared.value, compared.previous_value) end as qoq_growth,
    growth(compared.value, compared.last_year_value) as yoy_growth,
    cast(compared.sort as int) as sort
from compared
order by compared.sort
