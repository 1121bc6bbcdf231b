-- Of every goal of the year: what was reached and what is to be expected.
with y as (select year(:cut_off_date) as y, month(:cut_off_date) = 12 as is_over),
g as (
    select t.*, a.actual_value as v, a.last_year_value as l, a.last_year_to_date_value as d, y.is_over,
        t.metric in ('net_amount', 'new_customer_count') as adds_up
    from analysis.ana_targets t join y on t.period_id = y.y::varchar
    left join analysis.ana_year_actuals a using (metric, scope_kind, scope_id)
),
f as (
    select *, case when adds_up then coalesce(v, 0) else v end as actual, coalesce(target_base_value, l) as base from g
),
e as (select *, case when is_over or not adds_up then actual when d > 0 then actual * l / d end as forecast from f)
select
    period_id, metric, scope_kind, scope_id, year, owner, approved_by, is_stated, target_value, base as base_value, actual as actual_value,
    actual - base as gain, actual - target_value as gap, oracle.ratio(actual, target_value) as target_ratio, forecast as forecast_value,
    case when forecast is null then null
        when (metric = 'churn_ratio' and forecast <= target_value) or (metric <> 'churn_ratio' and forecast >= target_value)
            then case when is_over then 'met' else 'reachable' end
        else 'behind' end as goal_state
from e
