-- One row per scope and metric that goals are set for: its value in the year of the run, up to the cut-off.
--
-- Sales and new customers belong as ordered, customers and their answers as of the cut-off. Churn: of the customers
-- active when the year began, those lost since, each once. Satisfaction: mean rating of the questionnaires, each with
-- its overall answer, else the mean of its other dimensions; recommendation never enters. Beside them last year's
-- value and, of what adds up, that of last year's same months.

with

bounds as (
    select cast(trunc(:cut_off_date, 'year') as date) as year_start
),

sales as (
    select
        scope_kind, scope_id, metric,
        cast(coalesce(sum(value) filter (where s.month_start >= b.year_start), 0) as decimal(18, 4)) as to_date,
        sum(value) filter (where s.month_start < b.year_start) as last_year,
        sum(value) filter (where s.month_start < add_months(:period_end, -12)) as last_year_to_date
    from analysis.ana_daily_sales s
    inner join bounds b on s.month_start >= add_months(b.year_start, -12)
    lateral view stack(3, 'whole', '', 'department', s.department_id, 'rep', s.employee_id) part as scope_kind, scope_id
    lateral view stack(
        2, 'net_amount', s.net_amount, 'new_customer_count', cast(s.new_customer_count as decimal(18, 4))
    ) metric as metric, value
    group by scope_kind, scope_id, metric
),

order_days as (
    select
        customer_id, transaction_date, add_months(transaction_date, :lost_after_months) as loss_date,
        lead(transaction_date) over (partition by customer_id order by transaction_date) as next_date
    from analysis.ana_daily_sales
    where order_count > 0
    group by customer_id, transaction_date
),

customers as (
    select
        c.customer_id, c.department_id, c.owner_employee_id,
        max(
            d.transaction_date >= add_months(b.year_start, -1 * :lost_after_months)
            and d.transaction_date < b.year_start
        ) as is_active_at_start,
        max(
            d.loss_date >= b.year_start and d.loss_date <= :cut_off_date
            and (d.next_date is null or d.next_date > d.loss_date)
        ) as is_lost
    from analysis.ana_customer_periods c
    cross join bounds b
    left join order_days d on d.customer_id = c.customer_id
    where c.position = 0
    group by c.customer_id, c.department_id, c.owner_employee_id
),

surveys as (
    select
        a.survey_id, a.customer_id, a.answered_date >= b.year_start as is_this_year,
        sum(a.rating) filter (where a.dimension = '总体') as overall_sum,
        count(*) filter (where a.dimension = '总体') as overall_count,
        sum(a.rating) as rating_sum,
        count(*) as rating_count
    from star.fct_survey_answers a
    inner join bounds b on a.answered_date >= add_months(b.year_start, -12)
    where a.answered_date <= :cut_off_date and a.rating is not null and a.dimension <> '推荐'
    group by a.survey_id, a.customer_id, a.answered_date >= b.year_start
),

rated as (
    select
        scope_kind, scope_id, s.is_this_year,
        cast(
            case when s.overall_count > 0 then s.overall_sum else s.rating_sum end
            / cast(case when s.overall_count > 0 then s.overall_count else s.rating_count end as decimal(18, 0))
            as decimal(10, 8)
        ) as rating
    from surveys s
    left join customers c on c.customer_id = s.customer_id
    lateral view stack(
        3, 'whole', '', 'department', coalesce(c.department_id, ''), 'rep', coalesce(c.owner_employee_id, '')
    ) scope as scope_kind, scope_id
),

churned as (
    select scope_kind, scope_id, count(*) as active_at_start, count(*) filter (where is_lost) as lost_customers
    from customers
    lateral view stack(
        3, 'whole', '', 'department', department_id, 'rep', owner_employee_id
    ) scope as scope_kind, scope_id
    where is_active_at_start
    group by scope_kind, scope_id
)

select
    scope_kind, scope_id, metric,
    cast(to_date as decimal(28, 8)) as actual_value,
    cast(last_year as decimal(28, 8)) as last_year_value,
    cast(last_year_to_date as decimal(28, 8)) as last_year_to_date_value
from sales
union all
select
    scope_kind, scope_id, 'churn_ratio',
    cast(cast(lost_customers as decimal(18, 0)) / cast(active_at_start as decimal(18, 0)) as decimal(28, 8)),
    cast(null as decimal(28, 8)), cast(null as decimal(28, 8))
from churned
union all
select
    scope_kind, scope_id, 'satisfaction',
    cast(
        sum(rating) filter (where is_this_year)
        / nullif(cast(count(*) filter (where is_this_year) as decimal(18, 0)), 0) as decimal(28, 8)
    ),
    cast(
        sum(rating) filter (where not is_this_year)
        / nullif(cast(count(*) filter (where not is_this_year) as decimal(18, 0)), 0) as decimal(28, 8)
    ),
    cast(null as decimal(28, 8))
from rated
group by scope_kind, scope_id
