-- One row per complaint not resolved by the cut-off, the longest open first.

with

open_ones as (
    select
        complaint_id, customer_id, department_id, owner_employee_id, type, product_id, reason, complained_date,
        handling_days
    from analysis.ana_complaints
    where
        position = 0
        and is_open
        and (:part_kind = 'whole' or (:part_kind = 'department' and department_id = :part_id))
),

customers as (
    select customer_id, customer_key
    from analysis.ana_customer_periods
    where position = 0
),

products as (
    select product_id, name
    from star.dim_products
    where valid_from <= :cut_off_date and valid_to > :cut_off_date
),

staff as (
    select employee_id, name
    from star.dim_employees
    where valid_from <= :cut_off_date and valid_to > :cut_off_date
)

select
    open_ones.complaint_id,
    open_ones.complained_date,
    cast(open_ones.handling_days as bigint) as open_days,
    open_ones.customer_id,
    names.name as customer_name,
    departments.name as department_name,
    staff.name as owner_name,
    case when open_ones.type = '' then 'unstated' else open_ones.type end as type,
    coalesce(products.name, nullif(open_ones.product_id, '')) as product_name,
    nullif(open_ones.reason, '') as reason,
    details.content
from open_ones
left join star.fct_complaints as details on open_ones.complaint_id = details.complaint_id
left join customers on open_ones.customer_id = customers.customer_id
left join star.dim_customers as names on customers.customer_key = names.customer_key
left join star.dim_departments as departments
    on open_ones.department_id = departments.department_id and departments.department_key <> -1
left join products on open_ones.product_id = products.product_id
left join staff on open_ones.owner_employee_id = staff.employee_id
order by open_ones.complained_date, open_ones.complaint_id
