-- One row per key figure of the strip on page 1, in the order in which it is printed.
--
-- What was open at an earlier cut-off is counted with the amounts the CRM states now; the probability it had then is not
-- known, so the weighted pipeline has nothing to be compared with.

with

periods as (
    select period_id, cut_off_date, is_current, is_previous, is_last_year
    from analysis.ana_periods
    where is_current or is_previous or is_last_year
),

opportunities as (
    select amount, weighted_amount, created_date, closed_date, is_overdue
    from analysis.ana_opportunities
    where
        (
            :part_kind = 'whole'
            or (:part_kind = 'department' and department_id = :part_id)
            or (:part_kind = 'rep' and employee_id = :part_id)
        )
),

pipelines as (
    select
        periods.period_id,
        cast(count(opportunities.created_date) as decimal(28,8)) as open_count,
        cast(coalesce(sum(opportunities.amount), 0) as decimal(28,8)) as pipeline_amount,
        case
            when periods.is_current then cast(coalesce(sum(opportunities.weighted_amount), 0) as decimal(28,8))
        end as weighted_pipeline,
        case
            when periods.is_current then cast(count(*) filter (where opportunities.is_overdue) as decimal(28,8))
        end as overdue_count
    from periods
    left join opportunities
        on opportunities.created_date <= periods.cut_off_date
        and (opportunities.closed_date is null or opportunities.closed_date > periods.cut_off_date)
    group by periods.period_id, periods.is_current
),

outcomes as (
    select period_id, won_count, won_amount, win_ratio, mean_cycle_days
    from analysis.ana_win_ratios
    where scope_kind = :part_kind and scope_id = :part_id and group_kind = 'whole'
),

figures as (
    select 'pipeline_amount' as figure_id, 'money' as format, 1 as sort, period_id, pipeline_amount as value
    from pipelines
    union all
    select 'weighted_pipeline', 'money', 2, period_id, weighted_pipeline
    from pipelines
    union all
    select 'open_opportunity_count', 'count', 3, period_id, open_count
    from pipelines
    union all
    select 'overdue_count', 'count', 4, period_id, overdue_count
    from pipelines
    union all
    select 'won_amount', 'money', 5, period_id, cast(won_amount as decimal(28,8))
    from outcomes
    union all
    select 'won_count', 'count', 6, period_id, cast(won_count as decimal(28,8))
    from outcomes
    union all
    select 'win_ratio', 'percent', 7, period_id, cast(win_ratio as decimal(28,8))
    from outcomes
    union all
    select 'mean_cycle_days', 'days', 8, period_id, cast(mean_cycle_days as decimal(28,8))
    from outcomes
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
