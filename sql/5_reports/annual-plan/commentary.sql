-- One row per sentence under the key figures: which sentence (its words stand in the texts) and the figures in it.
--
-- How the goals of the part stand, then which member is furthest behind its sales goal, and how much the others make up.

with

own as (
    select metric, target_value, actual_value, gap, target_ratio, forecast_value, goal_state
    from analysis.ana_goals
    where scope_kind = :part_kind and scope_id = :part_id
),

listed as (
    select metric, format, sort
    from (
        values
            ('net_amount', 'large', 1),
            ('new_customer_count', 'count', 2),
            ('churn_ratio', 'percent', 3),
            ('satisfaction', 'number', 4)
    ) as metrics (metric, format, sort)
),

stated as (
    select
        listed.sort, own.metric, listed.format, 'goal_' || own.goal_state as code, own.actual_value, own.target_value,
        own.forecast_value
    from own
    join listed on own.metric = listed.metric
    where own.goal_state is not null and own.actual_value is not null
),

staff as (
    select employee_id, name, department_id
    from star.dim_employees
    where valid_from <= :cut_off_date and valid_to > :cut_off_date
),

members as (
    select
        coalesce(departments.name, staff.name) as member_name, goals.gap, goals.target_ratio, goals.scope_id,
        count(*) filter (where goals.gap < 0) over () as behind_count
    from analysis.ana_goals as goals
    left join star.dim_departments as departments
        on goals.scope_kind = 'department' and goals.scope_id = departments.department_id
    left join staff on goals.scope_kind = 'rep' and goals.scope_id = staff.employee_id
    where
        goals.metric = 'net_amount'
        and (
            (:part_kind = 'whole' and goals.scope_kind = 'department')
            or (:part_kind = 'department' and goals.scope_kind = 'rep' and staff.department_id = :part_id)
        )
),

worst as (
    select member_name, gap, target_ratio, behind_count
    from members
    where gap < 0
    order by gap, scope_id
    limit 1
),

sentences as (
    select sort, metric, format, code, '' as member_name, actual_value as value_1, target_value as value_2,
        forecast_value as value_3
    from stated
    union all
    select 5, 'net_amount', 'large', 'furthest', member_name, gap, target_ratio, behind_count
    from worst
    union all
    select 6, '', 'count', 'no_goals', '', null, null, null
    where not exists (select 1 from stated)
)

select
    cast(sort as int) as sort,
    metric as figure_id,
    format,
    code,
    member_name,
    cast(value_1 as decimal(28,8)) as value_1,
    cast(value_2 as decimal(28,8)) as value_2,
    cast(value_3 as decimal(28,8)) as value_3
from sentences
order by sort
