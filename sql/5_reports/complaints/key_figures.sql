-- One row per key figure of the strip on page 1, in the order in which it is printed.
--
-- A part without a complaint in view in any of the periods compared has no cards of their handling.

with

printed as (
    select metric, sort
    from (
        values
            ('complaint_count', 1),
            ('complaint_ratio', 2),
            ('complaint_order_ratio', 3),
            ('resolved_complaint_count', 4),
            ('made_resolved_ratio', 5),
            ('mean_handling_days', 6),
            ('open_complaint_count', 7),
            ('old_open_complaint_count', 8)
    ) as listed (metric, sort)
),

periods as (
    select period_id, is_current, is_previous, is_last_year
    from analysis.ana_periods
    where is_current or is_previous or is_last_year
),

complaints as (
    select
        periods.is_current, periods.is_previous, periods.is_last_year,
        ours.is_made_in_period, ours.is_resolved_in_period, ours.is_open, ours.handling_days
    from analysis.ana_complaints as ours
    join periods on ours.period_id = periods.period_id
    where :part_kind = 'whole' or (:part_kind = 'department' and ours.department_id = :part_id)
),

times as (
    select 'now' as span, is_made_in_period, is_resolved_in_period, is_open, handling_days
    from complaints
    where is_current
    union all
    select 'before' as span, is_made_in_period, is_resolved_in_period, is_open, handling_days
    from complaints
    where is_previous
    union all
    select 'last_year' as span, is_made_in_period, is_resolved_in_period, is_open, handling_days
    from complaints
    where is_last_year
),

counted as (
    select
        span,
        count(*) filter (where is_resolved_in_period) as resolved_count,
        count(*) filter (where is_open and handling_days > 30) as old_open_count,
        cast(count(*) filter (where is_made_in_period and not is_open) as decimal(28,8))
            / nullif(count(*) filter (where is_made_in_period), 0) as made_resolved_ratio,
        cast(sum(handling_days) filter (where is_resolved_in_period) as decimal(28,8))
            / nullif(count(*) filter (where is_resolved_in_period), 0) as mean_handling_days
    from times
    group by span
),

measures as (
    select 'resolved_complaint_count' as metric, 'count' as format, span, cast(resolved_count as decimal(28,8)) as value
    from counted
    union all
    select 'old_open_complaint_count', 'count', span, cast(old_open_count as decimal(28,8))
    from counted
    union all
    select 'made_resolved_ratio', 'percent', span, cast(round(made_resolved_ratio, 8) as decimal(28,8))
    from counted
    union all
    select 'mean_handling_days', 'days', span, cast(round(mean_handling_days, 8) as decimal(28,8))
    from counted
),

-- a number of complaints is zero in a period that has none in view, a mean or a ratio is not known then
handled as (
    select
        metric,
        format,
        coalesce(max(case when span = 'now' then value end), if(format = 'count', 0, null)) as value,
        coalesce(max(case when span = 'before' then value end), if(format = 'count', 0, null)) as previous_value,
        coalesce(max(case when span = 'last_year' then value end), if(format = 'count', 0, null)) as last_year_value
    from measures
    group by metric, format
),

growth as (
    select metric, format, value, previous_value, last_year_value, qoq_growth, yoy_growth
    from analysis.ana_service_growth
    where scope_kind = :part_kind and scope_id = :part_id
    union all
    select
        metric, format, value, previous_value, last_year_value,
        case when :period_months < 12 then growth(value, previous_value) end as qoq_growth,
        growth(value, last_year_value) as yoy_growth
    from handled
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
