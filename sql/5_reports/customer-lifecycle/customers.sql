-- One row per customer known at the cut-off: those who changed stage first, losses before gains, the most valuable first.

with

lifecycles as (
    select
        customer_id, department_id, owner_employee_id, lifecycle_stage, previous_stage, first_contact_date,
        first_contact_way, first_order_date, first_order_amount, repeat_count, referral_count, referral_buyer_count,
        loss_date, loss_reason
    from analysis.ana_customer_lifecycles
    where :part_kind = 'whole' or (:part_kind = 'department' and department_id = :part_id)
),

customers as (
    select customer_id, customer_key, amount_12m, value_at_start
    from analysis.ana_customer_periods
    where position = 0
),

staff as (
    select employee_id, name
    from star.dim_employees
    where valid_from <= :cut_off_date and valid_to > :cut_off_date
)

select
    lifecycles.customer_id,
    names.name as customer_name,
    departments.name as department_name,
    staff.name as owner_name,
    lifecycles.previous_stage,
    lifecycles.lifecycle_stage,
    coalesce(lifecycles.previous_stage <> lifecycles.lifecycle_stage, false) as is_moved,
    lifecycles.first_contact_date,
    lifecycles.first_contact_way,
    lifecycles.first_order_date,
    lifecycles.first_order_amount,
    lifecycles.repeat_count,
    lifecycles.referral_count,
    lifecycles.referral_buyer_count,
    lifecycles.loss_date,
    case when lifecycles.loss_reason = '未知' then 'unknown' else lifecycles.loss_reason end as loss_reason,
    customers.value_at_start,
    customers.amount_12m
from lifecycles
join customers on lifecycles.customer_id = customers.customer_id
left join star.dim_customers as names on customers.customer_key = names.customer_key
left join star.dim_departments as departments
    on lifecycles.department_id = departments.department_id and departments.department_key <> -1
left join staff on lifecycles.owner_employee_id = staff.employee_id
order by
    is_moved desc,
    case when lifecycles.lifecycle_stage = 'lost' then 0 else 1 end,
    greatest(customers.value_at_start, customers.amount_12m) desc,
    lifecycles.customer_id
