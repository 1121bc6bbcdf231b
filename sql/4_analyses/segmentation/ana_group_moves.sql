-- One row per scope, classification, group in the previous period and group now.
--
-- Counts the customers known now; staying is a move too. '' = not known then, or in no group.

with

classified as (
    select
        c.position, c.customer_id, c.department_id, c.owner_employee_id,
        c.lifecycle_stage, v.segment, v.grade, v.value_tier,
        coalesce(r.template_tier, '') as template_tier
    from analysis.ana_customer_periods c
    inner join analysis.ana_customer_values v on v.period_id = c.period_id and v.customer_id = c.customer_id
    left join analysis.ana_churn_risks r on r.period_id = c.period_id and r.customer_id = c.customer_id
    where c.position in (0, 1)
),

moves as (
    select
        n.department_id, n.owner_employee_id,
        coalesce(e.segment, '') as from_segment, n.segment,
        coalesce(e.grade, '') as from_grade, n.grade,
        coalesce(e.value_tier, '') as from_value_tier, n.value_tier,
        coalesce(e.lifecycle_stage, '') as from_lifecycle_stage, n.lifecycle_stage,
        coalesce(e.template_tier, '') as from_template_tier, n.template_tier
    from classified n
    left join classified e on e.customer_id = n.customer_id and e.position = 1
    where n.position = 0
)

select
    scope_kind,
    scope_id,
    classification,
    from_group,
    to_group,
    count(*) as customer_count
from moves
lateral view stack(
    3, 'whole', '', 'department', department_id, 'rep', owner_employee_id
) scope as scope_kind, scope_id
lateral view stack(
    5,
    'segment', from_segment, segment,
    'grade', from_grade, grade,
    'value_tier', from_value_tier, value_tier,
    'lifecycle_stage', from_lifecycle_stage, lifecycle_stage,
    'template_tier', from_template_tier, template_tier
) move as classification, from_group, to_group
group by scope_kind, scope_id, classification, from_group, to_group
