-- One row per metric and goal of the part and of its members: the company's departments, a department's people.

with

goals as (
    select
        metric, scope_kind, scope_id, owner, target_value, base_value, actual_value, gap, target_ratio, forecast_value,
        goal_state
    from analysis.ana_goals
    where
        (scope_kind = :part_kind and scope_id = :part_id)
        or (:part_kind = 'whole' and scope_kind = 'department')
        or (
            :part_kind = 'department'
            and scope_kind = 'rep'
            and scope_id in (
                select employee_id
                from star.dim_employees
                where
                    department_id = :part_id
                    and valid_from <= :cut_off_date
                    and valid_to > :cut_off_date
            )
        )
),

staff as (
    select employee_id, name
    from star.dim_employees
    where valid_from <= :cut_off_date and valid_to > :cut_off_date
)

select
    goals.metric,
    case goals.metric
        when 'net_amount' then 'money'
        when 'new_customer_count' then 'count'
        when 'churn_ratio' then 'percent'
        else 'number'
    end as format,
    goals.scope_kind,
    case when goals.scope_kind = :part_kind then 'all' else goals.scope_id end as member_id,
    coalesce(departments.name, people.name) as member_name,
    goals.target_value,
    goals.base_value,
    goals.actual_value,
    goals.gap,
    goals.target_ratio,
    goals.forecast_value,
    coalesce(goals.goal_state, 'unknown') as goal_state,
    coalesce(owners.name, goals.owner) as owner_name,
    cast(
        row_number() over (
            order by
                case goals.metric
                    when 'net_amount' then 1
                    when 'new_customer_count' then 2
                    when 'churn_ratio' then 3
                    when 'satisfaction' then 4
                    else 5
                end,
                goals.metric,
                case when goals.scope_kind = :part_kind then 0 else 1 end,
                goals.target_value desc,
                goals.scope_id
        ) as int
    ) as sort
from goals
left join star.dim_departments as departments
    on goals.scope_kind = 'department'
    and goals.scope_id = departments.department_id
    and departments.department_key <> -1
left join staff as people on goals.scope_kind = 'rep' and goals.scope_id = people.employee_id
left join staff as owners on goals.owner = owners.employee_id
order by sort
