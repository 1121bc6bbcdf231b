-- One row per department and representative that has figures in the period: what a report may be split into.

with

scopes as (
    select distinct scope_kind, scope_id
    from analysis.ana_period_growth
    where scope_kind in ('department', 'rep')
),

staff as (
    select employee_id, name
    from star.dim_employees
    where valid_from <= :cut_off_date and valid_to > :cut_off_date
)

select
    scopes.scope_kind as part_kind,
    scopes.scope_id as part_id,
    coalesce(departments.name, staff.name, scopes.scope_id) as part_name
from scopes
left join star.dim_departments as departments
    on scopes.scope_kind = 'department' and scopes.scope_id = departments.department_id
left join staff
    on scopes.scope_kind = 'rep' and scopes.scope_id = staff.employee_id
order by scopes.scope_kind, scopes.scope_id
