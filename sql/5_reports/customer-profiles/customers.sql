-- One row per customer, the one that bought most in the last 12 months first.

with

members as (
    select
        customer_id, customer_key, department_id, owner_employee_id, customer_type, first_order_date, last_order_date,
        cumulative_amount, cumulative_order_count, order_count_12m, amount_12m, median_interval_days
    from analysis.ana_customer_periods
    where
        position = 0
        and (
            :part_kind = 'whole'
            or (:part_kind = 'department' and department_id = :part_id)
            or (:part_kind = 'rep' and owner_employee_id = :part_id)
        )
),

staff as (
    select employee_id, name
    from star.dim_employees
    where valid_from <= :cut_off_date and valid_to > :cut_off_date
)

select
    members.customer_id,
    customers.name as customer_name,
    members.customer_type,
    customers.status_label,
    case when customers.kind = 'person' then 'person' else customers.company_size end as size_band,
    customers.industry_code,
    industries.name_zh as industry_zh,
    industries.name_en as industry_en,
    customers.annual_purchase_budget,
    customers.purchase_stage,
    customers.source,
    customers.address,
    -- a municipality is province and city in one
    nullif(
        concat(
            coalesce(customers.province, ''),
            case when customers.city is distinct from customers.province then coalesce(customers.city, '') else '' end,
            coalesce(customers.district, '')
        ),
        ''
    ) as place,
    departments.name as department_name,
    staff.name as owner_name,
    contacts.first_contact_date,
    contacts.first_contact_way,
    members.first_order_date,
    members.last_order_date,
    members.cumulative_order_count,
    members.cumulative_amount,
    members.order_count_12m,
    members.amount_12m,
    members.median_interval_days,
    talks.last_contact_date
from members
left join star.dim_customers as customers on members.customer_key = customers.customer_key
left join star.dim_industries as industries on customers.industry_code = industries.industry_code
left join analysis.ana_customer_profiles as contacts on members.customer_id = contacts.customer_id
left join analysis.ana_customer_contacts as talks on members.customer_id = talks.customer_id
left join star.dim_departments as departments
    on members.department_id = departments.department_id and departments.department_key <> -1
left join staff on members.owner_employee_id = staff.employee_id
order by members.amount_12m desc, members.customer_id
