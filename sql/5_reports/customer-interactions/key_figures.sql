-- One row per key figure of the strip on page 1, in the order in which it is printed.

with

printed as (
    select metric, sort
    from (
        values
            ('interaction_count', 1),
            ('contacted_customer_count', 2),
            ('activity_count', 3),
            ('open_complaint_count', 4)
    ) as listed (metric, sort)
),

activities as (
    select
        coalesce(max(case when periods.is_current then counts.interaction_count end), 0) as value,
        coalesce(max(case when periods.is_previous then counts.interaction_count end), 0) as previous_value,
        coalesce(max(case when periods.is_last_year then counts.interaction_count end), 0) as last_year_value
    from analysis.ana_interaction_counts as counts
    join analysis.ana_periods as periods on counts.period_id = periods.period_id
    where
        counts.scope_kind = :part_kind
        and counts.scope_id = :part_id
        and counts.group_kind = 'kind'
        and counts.group_id = 'activity'
    having count(*) > 0
),

growth as (
    select metric, format, value, previous_value, last_year_value, qoq_growth, yoy_growth
    from analysis.ana_service_growth
    where scope_kind = :part_kind and scope_id = :part_id

    union all

    select
        'activity_count' as metric,
        'count' as format,
        cast(value as decimal(28,8)) as value,
        cast(previous_value as decimal(28,8)) as previous_value,
        cast(last_year_value as decimal(28,8)) as last_year_value,
        case when :period_months < 12 then growth(value, previous_value) end as qoq_growth,
        growth(value, last_year_value) as yoy_growth
    from activities
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
