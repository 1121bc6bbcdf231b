-- One row per key figure of the strip on page 1, in the order in which it is printed.
--
-- The scores of tickets stand last and apart: they are another question, asked of others.

with

printed as (
    select metric, sort
    from (
        values
            ('mean_rating', 1),
            ('satisfied_ratio', 2),
            ('rating_count', 3),
            ('survey_response_ratio', 4),
            ('ticket_mean_rating', 6),
            ('ticket_satisfied_ratio', 7),
            ('ticket_rating_count', 8)
    ) as listed (metric, sort)
),

periods as (
    select period_id, is_current, is_previous, is_last_year
    from analysis.ana_periods
    where is_current or is_previous or is_last_year
),

ratings as (
    select
        periods.is_current, periods.is_previous, periods.is_last_year, satisfaction.group_kind,
        cast(satisfaction.rating_count as decimal(28,8)) as rating_count,
        cast(satisfaction.mean_rating as decimal(28,8)) as mean_rating,
        cast(satisfaction.satisfied_ratio as decimal(28,8)) as satisfied_ratio,
        cast(satisfaction.net_promoter_score as decimal(28,8)) as net_promoter_score
    from analysis.ana_satisfaction as satisfaction
    join periods on satisfaction.period_id = periods.period_id
    where
        satisfaction.scope_kind = :part_kind
        and satisfaction.scope_id = :part_id
        and satisfaction.group_kind in ('all', 'ticket')
),

measures as (
    select
        'ticket_mean_rating' as metric, 'number' as format, is_current, is_previous, is_last_year,
        mean_rating as value
    from ratings
    where group_kind = 'ticket'
    union all
    select 'ticket_satisfied_ratio', 'percent', is_current, is_previous, is_last_year, satisfied_ratio
    from ratings
    where group_kind = 'ticket'
    union all
    select 'ticket_rating_count', 'count', is_current, is_previous, is_last_year, rating_count
    from ratings
    where group_kind = 'ticket'
),

compared as (
    select
        metric,
        format,
        coalesce(max(case when is_current then value end), if(format = 'count', 0, null)) as value,
        coalesce(max(case when is_previous then value end), if(format = 'count', 0, null)) as previous_value,
        coalesce(max(case when is_last_year then value end), if(format = 'count', 0, null)) as last_year_value
    from measures
    group by metric, format
),

growth as (
    select
        metric, if(format = 'rating', 'number', format) as format, value, previous_value, last_year_value, qoq_growth,
        yoy_growth
    from analysis.ana_service_growth
    where scope_kind = :part_kind and scope_id = :part_id
    union all
    select
        metric, format, value, previous_value, last_year_value,
        case when :period_months < 12 then growth(value, previous_value) end as qoq_growth,
        growth(value, last_year_value) as yoy_growth
    from compared
),

-- a balance that may be negative has no growth; by how many points it moved is a sentence
recommendation as (
    select
        max(case when is_current then net_promoter_score end) as value,
        max(case when is_previous then net_promoter_score end) as previous_value,
        max(case when is_last_year then net_promoter_score end) as last_year_value
    from ratings
    where group_kind = 'all'
    having count(net_promoter_score) > 0
)

select
    printed.metric as figure_id,
    growth.format, growth.value, growth.previous_value, growth.last_year_value, growth.qoq_growth, growth.yoy_growth,
    cast(printed.sort as int) as sort
from printed
join growth on printed.metric = growth.metric
union all
select
    'net_promoter_score', 'number', value, previous_value, last_year_value, null, null, cast(5 as int)
from recommendation
order by sort
