-- One row per department of the company, or account manager of the department's customers, with complaints in view.
--
-- A complaint belongs where its customer does at the cut-off, so the rows add up to the part.

with

complaints as (
    select
        position,
        case when :part_kind = 'whole' then department_id else owner_employee_id end as member_id,
        is_made_in_period, is_resolved_in_period, is_open, handling_days
    from analysis.ana_complaints
    where
        position in (0, 1)
        and (:part_kind = 'whole' or (:part_kind = 'department' and department_id = :part_id))
),

counted as (
    select
        member_id,
        count(*) filter (where position = 0 and is_made_in_period) as complaint_count,
        count(*) filter (where position = 1 and is_made_in_period) as previous_count,
        count(*) filter (where position = 0 and is_resolved_in_period) as resolved_count,
        count(*) filter (where position = 0 and is_open) as open_count,
        count(*) filter (where position = 0 and is_open and handling_days > 30) as old_open_count
    from complaints
    group by member_id
),

active as (
    select
        case when :part_kind = 'whole' then department_id else owner_employee_id end as member_id,
        count(*) filter (where is_active) as active_customers
    from analysis.ana_customer_periods
    where
        position = 0
        and (:part_kind = 'whole' or (:part_kind = 'department' and department_id = :part_id))
    group by case when :part_kind = 'whole' then department_id else owner_employee_id end
),

staff as (
    select employee_id, name
    from star.dim_employees
    where valid_from <= :cut_off_date and valid_to > :cut_off_date
)

select
    counted.member_id,
    coalesce(departments.name, staff.name) as member_name,
    counted.complaint_count,
    counted.previous_count,
    counted.resolved_count,
    counted.open_count,
    counted.old_open_count,
    coalesce(active.active_customers, 0) as active_customers,
    case
        when active.active_customers > 0
            then cast(
                round(cast(counted.complaint_count as decimal(28,8)) / active.active_customers, 8) as decimal(18,8)
            )
    end as complaint_ratio,
    cast(
        row_number() over (order by counted.complaint_count desc, counted.open_count desc, counted.member_id) as int
    ) as sort
from counted
left join active on counted.member_id = active.member_id
left join star.dim_departments as departments
    on :part_kind = 'whole' and counted.member_id = departments.department_id and departments.department_key <> -1
left join staff on :part_kind <> 'whole' and counted.member_id = staff.employee_id
where counted.complaint_count + counted.previous_count + counted.resolved_count + counted.open_count > 0
order by sort
