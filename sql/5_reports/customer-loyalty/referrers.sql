-- One row per customer who referred others, lost ones included: those with most buyers first.

with

lifecycles as (
    select customer_id, department_id, owner_employee_id, lifecycle_stage, referral_count, referral_buyer_count
    from analysis.ana_customer_lifecycles
    where
        referral_count > 0
        and (:part_kind = 'whole' or (:part_kind = 'department' and department_id = :part_id))
),

customers as (
    select periods.customer_id, periods.amount_12m, names.name, names.referred_by_customer_id
    from analysis.ana_customer_periods as periods
    join star.dim_customers as names on periods.customer_key = names.customer_key
    where periods.position = 0
),

referred as (
    select referred_by_customer_id, sum(amount_12m) as amount_12m
    from customers
    group by referred_by_customer_id
),

staff as (
    select employee_id, name
    from star.dim_employees
    where valid_from <= :cut_off_date and valid_to > :cut_off_date
)

select
    lifecycles.customer_id,
    customers.name as customer_name,
    staff.name as owner_name,
    lifecycles.lifecycle_stage,
    lifecycles.referral_count,
    lifecycles.referral_buyer_count,
    cast(coalesce(referred.amount_12m, 0) as decimal(18,4)) as referred_amount,
    customers.amount_12m
from lifecycles
join customers on lifecycles.customer_id = customers.customer_id
left join referred on lifecycles.customer_id = referred.referred_by_customer_id
left join staff on lifecycles.owner_employee_id = staff.employee_id
order by lifecycles.referral_buyer_count desc, referred_amount desc, lifecycles.customer_id
