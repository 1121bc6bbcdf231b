-- One row per key figure of the strip on page 1, in the order in which it is printed.

with

printed as (
    select metric, format, sort
    from (
        values
            ('net_amount', 'money', 1),
            ('target_ratio', 'percent', 2),
            ('order_count', 'count', 3),
            ('customer_count', 'count', 4),
            ('new_customer_count', 'count', 5),
            ('average_order_amount', 'money', 6),
            ('win_ratio', 'percent', 7),
            ('activity_count', 'count', 8)
    ) as listed (metric, format, sort)
),

periods as (
    select period_id, period_start, period_end, is_current, is_previous, is_last_year
    from analysis.ana_periods
    where is_current or is_previous or is_last_year
),

sales as (
    select period_id, net_amount, order_count, customer_count, new_customer_count, average_order_amount
    from analysis.ana_period_sales
    where scope_kind = :part_kind and scope_id = :part_id
),

targets as (
    select period_id, target_value
    from analysis.ana_targets
    where metric = 'net_amount' and scope_kind = :part_kind and scope_id = :part_id
),

wins as (
    select period_id, win_ratio
    from analysis.ana_win_ratios
    where scope_kind = :part_kind and scope_id = :part_id and group_kind = 'whole'
),

reps as (
    select employee_id
    from analysis.ana_rep_performances
    where
        :part_kind = 'whole'
        or (:part_kind = 'department' and department_id = :part_id)
        or (:part_kind = 'rep' and employee_id = :part_id)
),

activities as (
    select periods.period_id, count(*) as activity_count
    from periods
    join star.fct_activities as activities
        on activities.happened_date >= periods.period_start and activities.happened_date < periods.period_end
    join reps on activities.employee_id = reps.employee_id
    group by periods.period_id
),

measured as (
    select
        printed.metric, periods.is_current, periods.is_previous, periods.is_last_year,
        case printed.metric
            when 'net_amount' then cast(sales.net_amount as decimal(28,8))
            when 'target_ratio' then cast(
                round(sales.net_amount / nullif(targets.target_value, 0), 8) as decimal(28,8)
            )
            when 'order_count' then cast(sales.order_count as decimal(28,8))
            when 'customer_count' then cast(sales.customer_count as decimal(28,8))
            when 'new_customer_count' then cast(sales.new_customer_count as decimal(28,8))
            when 'average_order_amount' then sales.average_order_amount
            when 'win_ratio' then cast(wins.win_ratio as decimal(28,8))
            when 'activity_count' then cast(activities.activity_count as decimal(28,8))
        end as value
    from periods
    left join sales on periods.period_id = sales.period_id
    left join targets on periods.period_id = targets.period_id
    left join wins on periods.period_id = wins.period_id
    left join activities on periods.period_id = activities.period_id
    cross join printed
),

compared as (
    select
        metric,
        max(case when is_current then value end) as value,
        max(case when is_previous then value end) as previous_value,
        max(case when is_last_year then value end) as last_year_value
    from measured
    group by metric
)

select
    printed.metric as figure_id,
    printed.format,
    compared.value,
    compared.previous_value,
    compared.last_year_value,
    case when :period_months < 12 then growth(compared.value, compared.previous_value) end as qoq_growth,
    growth(compared.value, compared.last_year_value) as yoy_growth,
    cast(printed.sort as int) as sort
from printed
join compared on printed.metric = compared.metric
order by printed.sort
