-- One row per metric that goals are set for, in the order in which it is printed: where the year stands.

with

printed as (
    select metric, format, sort
    from (
        values
            ('net_amount', 'money', 1),
            ('new_customer_count', 'count', 2),
            ('churn_ratio', 'percent', 3),
            ('satisfaction', 'number', 4)
    ) as listed (metric, format, sort)
),

actuals as (
    select metric, actual_value
    from analysis.ana_year_actuals
    where scope_kind = :part_kind and scope_id = :part_id
),

goals as (
    select metric, target_value, actual_value, forecast_value, goal_state
    from analysis.ana_goals
    where scope_kind = :part_kind and scope_id = :part_id
)

select
    printed.metric as figure_id,
    printed.format,
    cast(coalesce(goals.actual_value, actuals.actual_value) as decimal(28,8)) as value,
    goals.target_value,
    goals.forecast_value,
    coalesce(goals.goal_state, case when goals.metric is null then 'no_goal' else 'unknown' end) as goal_state,
    cast(printed.sort as int) as sort
from printed
left join actuals on printed.metric = actuals.metric
left join goals on printed.metric = goals.metric
where actuals.metric is not null or goals.metric is not null
order by printed.sort
