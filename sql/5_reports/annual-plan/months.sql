-- One row per month of the year up to the cut-off: sales of the month and added up, beside last year and the goal.
--
-- The goal's share of a month is last year's, as the forecast reckons; so it moves with the season.

with

sales as (
    select month_start, value, last_year_value
    from analysis.ana_monthly_sales
    where
        scope_kind = :part_kind
        and scope_id = :part_id
        and metric = 'net_amount'
        and extract(year from month_start) = extract(year from cast(:cut_off_date as date))
),

added_up as (
    select
        month_start,
        coalesce(value, 0) as month_amount,
        coalesce(last_year_value, 0) as last_year_month_amount,
        sum(coalesce(value, 0)) over (order by month_start) as actual_amount,
        sum(coalesce(last_year_value, 0)) over (order by month_start) as last_year_amount
    from sales
),

goal as (
    select
        max(goals.target_value) as target_value,
        max(actuals.last_year_value) as last_year_value
    from analysis.ana_goals as goals
    join analysis.ana_year_actuals as actuals
        on goals.scope_kind = actuals.scope_kind
        and goals.scope_id = actuals.scope_id
        and goals.metric = actuals.metric
    where goals.scope_kind = :part_kind and goals.scope_id = :part_id and goals.metric = 'net_amount'
)

select
    added_up.month_start,
    cast(added_up.month_amount as decimal(28,8)) as month_amount,
    case
        when goal.last_year_value > 0
            then
                cast(
                    round(
                        cast(goal.target_value as decimal(28,8)) * added_up.last_year_month_amount / goal.last_year_value, 4
                    ) as decimal(18,4)
                )
    end as month_goal_amount,
    cast(added_up.actual_amount as decimal(28,8)) as actual_amount,
    cast(added_up.last_year_amount as decimal(28,8)) as last_year_amount,
    case
        when goal.last_year_value > 0
            then
                cast(
                    round(
                        cast(goal.target_value as decimal(28,8)) * added_up.last_year_amount / goal.last_year_value, 4
                    ) as decimal(18,4)
                )
    end as goal_amount
from added_up
cross join goal
order by added_up.month_start
