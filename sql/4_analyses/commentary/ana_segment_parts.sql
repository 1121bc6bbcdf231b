-- One row per figure of the segmentation, scope, breakdown, part of it and period: what the figure is made of.
--
-- Department and account manager are those at each period's cut-off, the industry that at the cut-off of the run's
-- period for all periods: a customer filed anew moves nothing.

with

industries as (
    select customer_id, industry_code
    from analysis.ana_customer_periods
    where position = 0
),

customers as (
    select
        c.position, c.department_id, c.owner_employee_id as employee_id,
        coalesce(i.industry_code, '') as industry_code,
        count(*) filter (where c.customer_type <> 'potential') as segmented_customers,
        count(*) filter (where v.segment = 'champions') as champion_customers,
        count(*) filter (where v.grade = 'vip') as vip_customers,
        coalesce(sum(c.amount_12m) filter (where v.grade = 'vip'), 0) as vip_amount_12m,
        count(*) filter (where v.value_tier = 'high') as high_value_customers,
        count(*) filter (where r.template_tier = 'churn_risk') as churn_risk_customers
    from analysis.ana_customer_periods c
    inner join analysis.ana_customer_values v on v.period_id = c.period_id and v.customer_id = c.customer_id
    left join analysis.ana_churn_risks r on r.period_id = c.period_id and r.customer_id = c.customer_id
    left join industries i on i.customer_id = c.customer_id
    group by c.position, c.department_id, c.owner_employee_id, coalesce(i.industry_code, '')
),

measured as (
    select
        position, department_id, employee_id, industry_code, figure_id, format, numerator,
        cast(null as decimal(22, 8)) as denominator
    from customers
    lateral view stack(
        6,
        'segmented_customers', 'count', cast(segmented_customers as decimal(22, 8)),
        'champion_customers', 'count', cast(champion_customers as decimal(22, 8)),
        'vip_customers', 'count', cast(vip_customers as decimal(22, 8)),
        'vip_amount_12m', 'large', cast(vip_amount_12m as decimal(22, 8)),
        'high_value_customers', 'count', cast(high_value_customers as decimal(22, 8)),
        'churn_risk_customers', 'count', cast(churn_risk_customers as decimal(22, 8))
    ) measure as figure_id, format, numerator
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
