-- One row per complaint made in the period, the latest first.

with

made as (
    select
        complaint_id, customer_id, department_id, owner_employee_id, type, product_id, reason, complained_date,
        resolved_date, is_open, handling_days
    from analysis.ana_complaints
    where
        position = 0
        and is_made_in_period
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
    made.complaint_id,
    made.complained_date,
    made.customer_id,
    names.name as customer_name,
    departments.name as department_name,
    staff.name as owner_name,
    case when made.type = '' then 'unstated' else made.type end as type,
    coalesce(products.name, nullif(made.product_id, '')) as product_name,
    nullif(made.reason, '') as reason,
    details.content,
    case when not made.is_open then details.result end as result,
    case when made.is_open then 'open' else 'resolved' end as handling,
    made.resolved_date,
    case when not made.is_open then cast(made.handling_days as bigint) end as handling_days
from made
left join star.fct_complaints as details on made.complaint_id = details.complaint_id
left join customers on made.customer_id = customers.customer_id
left join star.dim_customers as names on customers.customer_key = names.customer_key
left join star.dim_departments as departments
    on made.department_id = departments.department_id and departments.department_key <> -1
left join products on made.product_id = products.product_id
left join staff on made.owner_employee_id = staff.employee_id
order by made.complained_date desc, made.complaint_id desc
