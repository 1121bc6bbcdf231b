-- One row per figure of opportunities, scope, breakdown, part of it and period: what the figure is made of.
--
-- Won and lost are counted in the period in which they were closed, the pipeline is what was open at its end. It is not
-- weighed: the probability is the one of today, which of a decided opportunity is 0 or 1. An opportunity has one
-- department for all periods, and its customer's industry at the cut-off of the run's period.

with

periods as (
    select position, period_start, period_end
    from analysis.ana_periods
),

industries as (
    select customer_id, industry_code
    from analysis.ana_customer_periods
    where position = 0
),

opportunities as (
    select
        o.department_id, o.employee_id, o.outcome, o.amount, o.created_date, o.closed_date,
        coalesce(i.industry_code, '') as industry_code
    from analysis.ana_opportunities o
    left join industries i on i.customer_id = o.customer_id
),

decided as (
    select
        p.position, o.department_id, o.employee_id, o.industry_code,
        figure_id, format, numerator, denominator
    from opportunities o
    inner join periods p on o.closed_date >= p.period_start and o.closed_date < p.period_end
    lateral view stack(
        3,
        'win_ratio', 'percent', cast(cast(o.outcome = 'won' as int) as decimal(22, 8)), cast(1 as decimal(22, 8)),
        'amount_win_ratio', 'percent',
        cast(case when o.outcome = 'won' then o.amount when o.amount is not null then 0 end as decimal(22, 8)),
        cast(o.amount as decimal(22, 8)),
        'won_amount', 'large',
        cast(case when o.outcome = 'won' then o.amount end as decimal(22, 8)), cast(null as decimal(22, 8))
    ) measure as figure_id, format, numerator, denominator
),

measured as (
    select position, department_id, employee_id, industry_code, figure_id, format, numerator, denominator
    from decided
    union all
    select
        p.position, o.department_id, o.employee_id, o.industry_code,
        'pipeline_amount', 'large', cast(o.amount as decimal(22, 8)), cast(null as decimal(22, 8))
    from opportunities o
    inner join periods p on o.created_date < p.period_end
        and coalesce(o.closed_date >= p.period_end, true)
)

select
    figure_id, format, scope_kind, scope_id, group_kind, group_id, position,
    cast(sum(numerator) as decimal(28, 8)) as numerator,
    cast(sum(denominator) as decimal(28, 8)) as denominator
from measured
lateral view stack(
    3, 'whole', '', 'department', department_id, 'rep', employee_id
) scope as scope_kind, scope_id
lateral view stack(
    4, 'whole', '', 'department', department_id, 'employee', employee_id, 'industry', industry_code
) part as group_kind, group_id
where numerator is not null
    and (group_kind = 'whole' or position <= 1)
group by figure_id, format, scope_kind, scope_id, group_kind, group_id, position
