-- One row per customer of the register, potential ones included, in the order of their numbers.

with

members as (
    select customer_id, customer_key, department_id, owner_employee_id, customer_type
    from analysis.ana_customer_periods
    where
        position = 0
        and (
            :part_kind = 'whole'
            or (:part_kind = 'department' and department_id = :part_id)
            or (:part_kind = 'rep' and owner_employee_id = :part_id)
        )
),

services as (
    select customer_id, last_service_date, service_rating, latest_rating, complaint_status, open_complaint_count
    from analysis.ana_customer_services
    where position = 0
),

grades as (
    select customer_id, grade
    from analysis.ana_customer_values
    where position = 0
),

risks as (
    select customer_id, risk_level
    from analysis.ana_churn_risks
    where position = 0
),

staff as (
    select employee_id, name
    from star.dim_employees
    where valid_from <= :cut_off_date and valid_to > :cut_off_date
)

select
    members.customer_id,
    customers.name as customer_name,
    customers.industry_code,
    industries.name_zh as industry_zh,
    industries.name_en as industry_en,
    members.customer_type,
    profiles.contact_name,
    profiles.contact_title,
    profiles.contact_phone,
    profiles.contact_email,
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
    purchases.first_order_date,
    purchases.last_order_date,
    purchases.cumulative_amount,
    purchases.average_order_amount,
    purchases.main_categories,
    purchases.period_amount,
    purchases.yoy_growth,
    purchases.qoq_growth,
    services.last_service_date,
    services.service_rating,
    services.latest_rating,
    services.complaint_status,
    services.open_complaint_count,
    profiles.needs_note,
    profiles.follow_up_date,
    profiles.follow_up_topic,
    grades.grade,
    profiles.potential_value,
    profiles.strategic_value,
    risks.risk_level
from members
join analysis.ana_customer_profiles as profiles on members.customer_id = profiles.customer_id
join analysis.ana_customer_purchases as purchases on members.customer_id = purchases.customer_id
left join services on members.customer_id = services.customer_id
left join grades on members.customer_id = grades.customer_id
left join risks on members.customer_id = risks.customer_id
left join star.dim_customers as customers on members.customer_key = customers.customer_key
left join star.dim_industries as industries on customers.industry_code = industries.industry_code
left join star.dim_departments as departments
    on members.department_id = departments.department_id and departments.department_key <> -1
left join staff on members.owner_employee_id = staff.employee_id
order by members.customer_id
