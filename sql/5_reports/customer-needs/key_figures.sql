-- One row per key figure of the strip on page 1, in the order in which it is printed.

with

printed as (
    select metric, format, sort
    from (
        values
            ('heard_customers', 'count', 1),
            ('need_count', 'count', 2),
            ('suggestion_count', 'count', 3),
            ('suggestion_answer_ratio', 'percent', 4),
            ('feedback_count', 'count', 5),
            ('complaint_count', 'count', 6),
            ('complaint_answer_ratio', 'percent', 7),
            ('finding_count', 'count', 8)
    ) as listed (metric, format, sort)
),

periods as (
    select
        period_id,
        case when is_current then 'value' when is_previous then 'previous' else 'last_year' end as comparison
    from analysis.ana_periods
    where is_current or is_previous

    union all

    select period_id, 'last_year' as comparison
    from analysis.ana_periods
    where is_last_year
),

needs as (
    select period_id, kind, customer_id, answer
    from analysis.ana_customer_needs
),

counted as (
    select
        periods.comparison,
        count(distinct nullif(needs.customer_id, '')) as heard_customers,
        count(*) filter (where needs.kind = 'need') as need_count,
        count(*) filter (where needs.kind = 'suggestion') as suggestion_count,
        count(needs.answer) filter (where needs.kind = 'suggestion') as suggestions_answered,
        count(*) filter (where needs.kind = 'feedback') as feedback_count,
        count(*) filter (where needs.kind = 'complaint') as complaint_count,
        count(needs.answer) filter (where needs.kind = 'complaint') as complaints_answered,
        count(*) filter (where needs.kind = 'finding') as finding_count
    from periods
    left join needs on periods.period_id = needs.period_id
    group by periods.comparison
),

measured as (
    select
        printed.metric,
        printed.format,
        printed.sort,
        counted.comparison,
        case printed.metric
            when 'heard_customers' then cast(counted.heard_customers as decimal(28,8))
            when 'need_count' then cast(counted.need_count as decimal(28,8))
            when 'suggestion_count' then cast(counted.suggestion_count as decimal(28,8))
            when 'feedback_count' then cast(counted.feedback_count as decimal(28,8))
            when 'complaint_count' then cast(counted.complaint_count as decimal(28,8))
            when 'finding_count' then cast(counted.finding_count as decimal(28,8))
            when 'suggestion_answer_ratio'
                then
                    cast(
                        round(
                            cast(counted.suggestions_answered as decimal(28,8)) / nullif(counted.suggestion_count, 0), 8
                        ) as decimal(28,8)
                    )
            when 'complaint_answer_ratio'
                then
                    cast(
                        round(
                            cast(counted.complaints_answered as decimal(28,8)) / nullif(counted.complaint_count, 0), 8
                        ) as decimal(28,8)
                    )
        end as value
    from printed
    cross join counted
),

compared as (
    select
        metric, format, sort,
        max(case when comparison = 'value' then value end) as value,
        max(case when comparison = 'previous' then value end) as previous_value,
        max(case when comparison = 'last_year' then value end) as last_year_value
    from measured
    group by metric, format, sort
)

select
    metric as figure_id,
    format,
    value,
    previous_value,
    last_year_value,
    case when :period_months < 12 then growth(value, previous_value) end as qoq_growth,
    growth(value, last_year_value) as yoy_growth,
    cast(sort as int) as sort
from compared
order by sort
