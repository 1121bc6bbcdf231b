-- One row per key figure of the strip on page 1, in the order in which it is printed.
--
-- A lead takes months to its first order, so the leads of twelve months are judged together, beside those of the twelve
-- before. What the days add up to is exact: the mean times the number is whole.

with

cohorts as (
    select
        cohort_month, group_kind, group_id, lead_count, qualified_count, opportunity_count, converted_count,
        mean_conversion_days,
        case when cohort_month >= cast(:period_end as date) - interval 12 month then 'last' else 'before' end as span
    from analysis.ana_lead_cohorts
),

spans as (
    select
        span,
        cast(sum(lead_count) as decimal(28,8)) as lead_count,
        cast(sum(qualified_count) as decimal(28,8)) as qualified_count,
        cast(sum(opportunity_count) as decimal(28,8)) as opportunity_count,
        cast(sum(converted_count) as decimal(28,8)) as converted_count,
        sum(round(mean_conversion_days * converted_count, 0)) as conversion_days
    from cohorts
    where group_kind = 'whole'
    group by span
),

figures as (
    select 'cohort_lead_count' as figure_id, 'count' as format, 1 as sort, span, lead_count as value
    from spans
    union all
    select 'cohort_qualified_ratio', 'percent', 2, span, qualified_count / lead_count
    from spans
    union all
    select 'cohort_opportunity_ratio', 'percent', 3, span, opportunity_count / lead_count
    from spans
    union all
    select 'customer_conversion_ratio', 'percent', 4, span, converted_count / lead_count
    from spans
    union all
    select 'cohort_converted_count', 'count', 5, span, converted_count
    from spans
    union all
    select 'mean_conversion_days', 'days', 6, span, conversion_days / nullif(converted_count, 0)
    from spans
)

select
    figure_id,
    format,
    cast(round(max(value) filter (where span = 'last'), 8) as decimal(28,8)) as value,
    cast(round(max(value) filter (where span = 'before'), 8) as decimal(28,8)) as before_value,
    cast(sort as int) as sort
from figures
group by figure_id, format, sort
order by sort
