-- One row per customer with an order and not lost: the loyal ones first, those with most repeat purchases first.

with

lifecycles as (
    select
        customer_id, department_id, owner_employee_id, lifecycle_stage, first_order_date, repeat_count,
        median_interval_days, tenure_days, referral_count, referral_buyer_count
    from analysis.ana_customer_lifecycles
    where
        lifecycle_stage in ('new', 'regular', 'loyal')
        and (:part_kind = 'whole' or (:part_kind = 'department' and department_id = :part_id))
),

customers as (
    select customer_id, customer_key, order_count_12m, amount_12m
    from analysis.ana_customer_periods
    where position = 0
),

services as (
    select customer_id, service_rating
    from analysis.ana_customer_services
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
    lifecycles.lifecycle_stage,
    lifecycles.first_order_date,
    lifecycles.tenure_days,
    lifecycles.repeat_count,
    customers.order_count_12m,
    lifecycles.median_interval_days,
    services.service_rating,
    lifecycles.referral_count,
    lifecycles.referral_buyer_count,
    customers.amount_12m,
    lifecycles.referral_count > 0 as has_referrals
from lifecycles
join customers on lifecycles.customer_id = customers.customer_id
left join services on lifecycles.customer_id = services.customer_id
left join star.dim_customers as names on customers.customer_key = names.customer_key
left join star.dim_departments as departments
    on lifecycles.department_id = departments.department_id and departments.department_key <> -1
left join staff on lifecycles.owner_employee_id = staff.employee_id
order by
    case lifecycles.lifecycle_stage when 'loyal' then 1 when 'regular' then 2 else 3 end,
    lifecycles.repeat_count desc,
    customers.amount_12m desc,
    lifecycles.customer_id
