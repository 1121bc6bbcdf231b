-- One row per figure of satisfaction, scope, breakdown, part of it and period: what the figure is made of.
--
-- As ana_satisfaction counts them: a questionnaire once, by its overall rating, in the period of its first answer; the
-- share answered is that of those sent in the period. They belong where the customer does at the end of the period.

with

periods as (
    select position, period_start, period_end, cut_off_date
    from analysis.ana_periods
),

customers as (
    select position, customer_id, department_id, owner_employee_id as employee_id
    from analysis.ana_customer_periods
),

industries as (
    select customer_id, industry_code
    from analysis.ana_customer_periods
    where position = 0
),

questionnaires as (
    select
        p.position, r.customer_id, r.way, figure_id, format, numerator, denominator
    from analysis.ana_survey_ratings r
    inner join periods p on r.answered_date >= p.period_start and r.answered_date < p.period_end
    lateral view stack(
        3,
        'mean_rating', 'rating', cast(r.mean_rating as decimal(22, 8)), cast(1 as decimal(22, 8)),
        'satisfied_ratio', 'percent',
        cast(cast(r.mean_rating >= 4 as int) as decimal(22, 8)), cast(1 as decimal(22, 8)),
        'net_promoter_score', 'points',
        cast(100 * (r.promoter_count - r.detractor_count) as decimal(22, 8)),
        cast(nullif(r.recommendation_count, 0) as decimal(22, 8))
    ) measure as figure_id, format, numerator, denominator
    where r.dimension = ''
    union all
    select
        p.position, s.customer_id, coalesce(s.way, ''), 'survey_response_ratio', 'percent',
        cast(cast(coalesce(s.answered_date <= p.cut_off_date, false) as int) as decimal(22, 8)), 1
    from star.fct_surveys s
    inner join periods p on s.sent_date >= p.period_start and s.sent_date < p.period_end
),

measured as (
    select
        q.position, coalesce(c.department_id, '') as department_id, coalesce(c.employee_id, '') as employee_id,
        coalesce(i.industry_code, '') as industry_code, q.way, q.figure_id, q.format, q.numerator, q.denominator
    from questionnaires q
    left join customers c on c.position = q.position and c.customer_id = q.customer_id
    left join industries i on i.customer_id = q.customer_id
    where q.denominator is not null
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
    5, 'whole', '', 'department', department_id, 'employee', employee_id, 'industry', industry_code, 'way', way
) part as group_kind, group_id
where numerator is not null
    and (group_kind = 'whole' or position <= 1)
group by figure_id, format, scope_kind, scope_id, group_kind, group_id, position
