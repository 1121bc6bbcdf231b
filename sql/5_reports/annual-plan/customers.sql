-- One row per customer, by class: VIP, key, normal; in a class the one that bought most in 12 months first.

with

members as (
    select customer_id, customer_key, order_count_12m, amount_12m
    from analysis.ana_customer_periods
    where position = 0 and (:part_kind = 'whole' or (:part_kind = 'department' and department_id = :part_id))
),

grades as (
    select customer_id, grade
    from analysis.ana_customer_values
    where position = 0
),

services as (
    select customer_id, last_contact_date, service_rating, complaint_status, open_complaint_count
    from analysis.ana_customer_services
    where position = 0
),

activities as (
    select customer_id, activity_id, happened_date, content
    from star.fct_activities
    where
        happened_date <= :cut_off_date
        and happened_date > cast(cast(:cut_off_date as date) - interval 12 month as date)
),

talks as (
    select
        customer_id,
        count(*) as activity_count_12m,
        arg_max(content, happened_date || activity_id) as last_activity
    from activities
    group by customer_id
),

said as (
    select customer_id, feedback, answered_date || answer_id as place
    from star.fct_survey_answers
    where answered_date <= :cut_off_date and trim(feedback) <> ''
),

feedbacks as (
    select customer_id, arg_max(feedback, place) as last_feedback
    from said
    group by customer_id
)

select
    grades.grade,
    members.customer_id,
    customers.name as customer_name,
    profiles.contact_name,
    profiles.contact_phone,
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
    customers.industry_code,
    industries.name_zh as industry_zh,
    industries.name_en as industry_en,
    case when customers.kind = 'person' then 'person' else customers.company_size end as size_band,
    customers.annual_purchase_budget,
    members.order_count_12m,
    members.amount_12m,
    purchases.main_categories,
    cast(coalesce(talks.activity_count_12m, 0) as bigint) as activity_count_12m,
    talks.last_activity,
    services.last_contact_date,
    profiles.needs_note,
    services.service_rating,
    feedbacks.last_feedback,
    services.complaint_status,
    services.open_complaint_count
from members
join grades on members.customer_id = grades.customer_id
join analysis.ana_customer_profiles as profiles on members.customer_id = profiles.customer_id
join analysis.ana_customer_purchases as purchases on members.customer_id = purchases.customer_id
left join services on members.customer_id = services.customer_id
left join talks on members.customer_id = talks.customer_id
left join feedbacks on members.customer_id = feedbacks.customer_id
left join star.dim_customers as customers on members.customer_key = customers.customer_key
left join star.dim_industries as industries on customers.industry_code = industries.industry_code
order by
    case grades.grade when 'vip' then 1 when 'key' then 2 else 3 end,
    members.amount_12m desc,
    members.customer_id
