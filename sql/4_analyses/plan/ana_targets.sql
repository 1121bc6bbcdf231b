-- One row per period, metric and company, department or employee with a goal, stated or added up.
--
-- Stated goals count. Of sales and new customers, which add up, a quarter without a goal has the sum of its three
-- months, a year that of its four quarters, else of its twelve months; a department that of its employees, the
-- company that of its departments. An employee with goals in two departments has their sum, of a ratio the higher.

with

stated as (
    select
        year, period_id, metric, department_id, employee_id, target_value, target_base_value, owner, approved_by,
        metric in ('net_amount', 'new_customer_count') as is_additive
    from star.fct_targets
),

-- longer periods by the sum of all the shorter ones; the number of these says which
longer as (
    select
        year, longer_id as period_id, metric, department_id, employee_id, part_count,
        sum(target_value) as target_value,
        case when count(target_base_value) = part_count then sum(target_base_value) end as target_base_value
    from stated
    lateral view stack(
        2,
        case
            when period_id like '____-__' and period_id not like '%Q%' then
                concat(cast(year as string), '-Q', cast((cast(right(period_id, 2) as int) + 2) div 3 as string))
        end, 3,
        cast(year as string), case when period_id like '%Q%' then 4 else 12 end
    ) longer as longer_id, part_count
    where is_additive and period_id like '%-%' and longer_id is not null
    group by year, longer_id, metric, department_id, employee_id, part_count
    having count(*) = part_count
),

candidates as (
    select
        year, period_id, metric, department_id, employee_id,
        true as is_stated, 0 as part_count, target_value, target_base_value, owner, approved_by
    from stated
    union all
    select
        year, period_id, metric, department_id, employee_id, false as is_stated, -1 * part_count as part_count,
        target_value, target_base_value, cast(null as string) as owner, cast(null as string) as approved_by
    from longer
),

goals as (
    select year, period_id, metric, department_id, employee_id,
        max(struct(is_stated, part_count, target_value, target_base_value, owner, approved_by)) as goal
    from candidates
    group by year, period_id, metric, department_id, employee_id
),

department_goals as (
    select year, period_id, metric, department_id,
        max(goal) filter (where employee_id = '') as goal,
        sum(goal.target_value) filter (where employee_id <> '') as added_value,
        case
            when count(*) filter (where employee_id <> '' and goal.target_base_value is null) = 0
                then sum(goal.target_base_value) filter (where employee_id <> '')
        end as added_base_value
    from goals
    group by year, period_id, metric, department_id
),

parts as (
    select
        year, period_id, metric, 'department' as scope_kind, department_id as scope_id,
        goal is not null and goal.is_stated as is_stated,
        case
            when goal is not null then goal.target_value
            when metric in ('net_amount', 'new_customer_count') then added_value
        end as target_value,
        case when goal is not null then goal.target_base_value else added_base_value end as target_base_value,
        goal.owner as owner, goal.approved_by as approved_by
    from department_goals
    where department_id <> '' or goal is null
),

whole as (
    select
        year, period_id, metric, 'whole' as scope_kind, '' as scope_id,
        goal.target_value, goal.target_base_value, goal.owner, goal.approved_by, goal.is_stated
    from goals
    where department_id = '' and employee_id = ''
    union all
    select
        p.year, p.period_id, p.metric, 'whole' as scope_kind, '' as scope_id, sum(p.target_value) as target_value,
        case when count(p.target_base_value) = count(*) then sum(p.target_base_value) end as target_base_value,
        cast(null as string) as owner, cast(null as string) as approved_by, false as is_stated
    from parts p
    left anti join goals g
        on g.period_id = p.period_id and g.metric = p.metric and g.department_id = '' and g.employee_id = ''
    where p.metric in ('net_amount', 'new_customer_count')
    group by p.year, p.period_id, p.metric
),

scopes as (
    select year, period_id, metric, scope_kind, scope_id, target_value, target_base_value, owner, approved_by, is_stated
    from whole
    union all
    select year, period_id, metric, scope_kind, scope_id, target_value, target_base_value, owner, approved_by, is_stated
    from parts
    where scope_id <> '' and target_value is not null
    union all
    select
        year, period_id, metric, 'rep' as scope_kind, employee_id as scope_id,
        if(metric in ('net_amount', 'new_customer_count'), sum(goal.target_value), max(goal.target_value)),
        sum(goal.target_base_value), min(goal.owner), min(goal.approved_by), min(goal.is_stated)
    from goals
    where employee_id <> ''
    group by year, period_id, metric, employee_id
)

select period_id, metric, scope_kind, scope_id, year,
    cast(target_value as decimal(18, 4)) as target_value,
    cast(target_base_value as decimal(18, 4)) as target_base_value,
    owner, approved_by, is_stated
from scopes
