-- One row per key figure of the strip on page 1, in the order in which it is printed.

with

printed as (
    select metric, sort
    from (
        values
            ('median_resolution_business_hours', 1),
            ('median_resolution_hours', 2),
            ('p90_resolution_business_hours', 3),
            ('resolution_sla_ratio', 4),
            ('resolved_count', 5),
            ('reopened_ratio', 6),
            ('open_ticket_count', 7),
            ('overdue_count', 8)
    ) as listed (metric, sort)
),

levels as (
    select
        periods.is_current, periods.is_previous, periods.is_last_year,
        levels.median_resolution_business_hours, levels.median_resolution_hours, levels.p90_resolution_business_hours,
        levels.resolution_sla_ratio, levels.resolved_count, levels.reopened_ratio, levels.open_count,
        levels.overdue_count
    from analysis.ana_service_levels as levels
    join analysis.ana_periods as periods on levels.period_id = periods.period_id
    where
        levels.scope_kind = :part_kind
        and levels.scope_id = :part_id
        and levels.group_kind = 'all'
        and (periods.is_current or periods.is_previous or periods.is_last_year)
),

measures as (
    select
        'median_resolution_business_hours' as metric, 'number' as format, is_current, is_previous, is_last_year,
        cast(median_resolution_business_hours as decimal(28,8)) as value
    from levels
    union all
    select 'median_resolution_hours', 'number', is_current, is_previous, is_last_year,
        cast(median_resolution_hours as decimal(28,8))
    from levels
    union all
    select 'p90_resolution_business_hours', 'number', is_current, is_previous, is_last_year,
        cast(p90_resolution_business_hours as decimal(28,8))
    from levels
    union all
    select 'resolution_sla_ratio', 'percent', is_current, is_previous, is_last_year,
        cast(resolution_sla_ratio as decimal(28,8))
    from levels
    union all
    select 'resolved_count', 'count', is_current, is_previous, is_last_year,
        cast(resolved_count as decimal(28,8))
    from levels
    union all
    select 'reopened_ratio', 'percent', is_current, is_previous, is_last_year,
        cast(reopened_ratio as decimal(28,8))
    from levels
    union all
    select 'open_ticket_count', 'count', is_current, is_previous, is_last_year,
        cast(open_count as decimal(28,8))
    from levels
    union all
    select 'overdue_count', 'count', is_current, is_previous, is_last_year,
        cast(overdue_count as decimal(28,8))
    from levels
),

-- a number of tickets is zero in a period without a ticket in view, a time or a ratio is not known then
compared as (
    select
        metric,
        format,
        coalesce(max(case when is_current then value end), if(format = 'count', 0, null)) as value,
        coalesce(max(case when is_previous then value end), if(format = 'count', 0, null))
            as previous_value,
        coalesce(max(case when is_last_year then value end), if(format = 'count', 0, null))
            as last_year_value
    from measures
    group by metric, format
)

select
    printed.metric as figure_id,
    compared.format,
    compared.value,
    compared.previous_value,
    compared.last_year_value,
    case when :period_months < 12 then growth(compared.value, compared.previous_value) end as qoq_growth,
    growth(compared.value, compared.last_year_value) as yoy_growth,
    cast(printed.sort as int) as sort
from printed
join compared on printed.metric = compared.metric
order by printed.sort
