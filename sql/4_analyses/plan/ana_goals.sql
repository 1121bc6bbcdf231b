-- One row per goal of the run's year, of company, department or employee: actual to date, gap, forecast and state.
--
-- Forecast of sales and new customers = year to date / last year's share of the same months; of churn and
-- satisfaction the year to date; once the year is over, the actual. met = the year is over and the goal reached,
-- reachable = the forecast reaches it, behind = it does not. Churn is to stay at or below its goal.

with

targets as (
    select
        period_id, metric, scope_kind, scope_id, year, owner, approved_by, is_stated,
        cast(target_value as decimal(28, 8)) as target_value,
        cast(target_base_value as decimal(28, 8)) as target_base_value,
        metric in ('net_amount', 'new_customer_count') as is_additive,
        month(:period_end) = 1 as is_over
    from analysis.ana_targets
    where period_id = cast(year(:cut_off_date) as string)
),

sources as (
    select count(*) > 0 as has_sales
    from analysis.ana_daily_sales
),

actuals as (
    select
        t.period_id, t.metric, t.scope_kind, t.scope_id, t.year, t.owner, t.approved_by, t.is_stated,
        t.target_value, t.is_additive, t.is_over,
        coalesce(t.target_base_value, a.last_year_value) as base_value,
        case
            when t.is_additive and s.has_sales then coalesce(a.actual_value, 0)
            else a.actual_value
        end as actual_value,
        a.last_year_value,
        a.last_year_to_date_value
    from targets t
    cross join sources s
    left join analysis.ana_year_actuals a
        on a.metric = t.metric and a.scope_kind = t.scope_kind and a.scope_id = t.scope_id
),

forecasts as (
    select
        period_id, metric, scope_kind, scope_id, year, owner, approved_by, is_stated,
        target_value, base_value, actual_value, is_over,
        case
            when is_over or not is_additive then actual_value
            when last_year_to_date_value > 0 then cast(
                cast(actual_value as decimal(18, 4)) * cast(last_year_value as decimal(18, 4))
                / cast(last_year_to_date_value as decimal(18, 4)) as decimal(28, 8)
            )
        end as forecast_value
    from actuals
)

select
    period_id, metric, scope_kind, scope_id, year, owner, approved_by, is_stated,
    cast(target_value as decimal(18, 4)) as target_value,
    base_value,
    actual_value,
    cast(actual_value - base_value as decimal(28, 8)) as gain,
    cast(actual_value - target_value as decimal(28, 8)) as gap,
    case
        when target_value > 0 then cast(
            cast(actual_value as decimal(22, 8)) / cast(target_value as decimal(18, 4)) as decimal(18, 8)
        )
    end as target_ratio,
    forecast_value,
    case
        when forecast_value is null then cast(null as string)
        when metric = 'churn_ratio' and forecast_value > target_value then 'behind'
        when metric <> 'churn_ratio' and forecast_value < target_value then 'behind'
        when is_over then 'met'
        else 'reachable'
    end as goal_state
from forecasts
