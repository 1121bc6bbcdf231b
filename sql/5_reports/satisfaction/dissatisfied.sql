-- One row per questionnaire answered in the period whose overall rating is below 3, the lowest first.

with

low as (
    select survey_id, customer_id, way, answered_date, mean_rating
    from analysis.ana_survey_ratings
    where
        dimension = ''
        and mean_rating < 3
        and answered_date >= :period_start
        and answered_date < :period_end
),

answers as (
    select
        survey_id,
        string_agg(distinct feedback, '；' order by feedback) as feedback,
        max(nullif(product_id, '')) as product_id
    from star.fct_survey_answers
    where answered_date <= :cut_off_date
    group by survey_id
),

lowest as (
    select
        survey_id,
        dimension,
        row_number() over (partition by survey_id order by mean_rating, dimension) as place
    from analysis.ana_survey_ratings
    where dimension not in ('', '总体', '推荐') and mean_rating is not null
),

customers as (
    select customer_id, customer_key, department_id, owner_employee_id
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
    low.survey_id,
    low.answered_date,
    low.customer_id,
    names.name as customer_name,
    staff.name as owner_name,
    case when low.way = '' then 'unstated' else low.way end as way,
    low.mean_rating,
    lowest.dimension as lowest_dimension,
    coalesce(products.name, answers.product_id) as product_name,
    answers.feedback
from low
left join answers on low.survey_id = answers.survey_id
left join lowest on low.survey_id = lowest.survey_id and lowest.place = 1
left join customers on low.customer_id = customers.customer_id
left join star.dim_customers as names on customers.customer_key = names.customer_key
left join products on answers.product_id = products.product_id
left join staff on customers.owner_employee_id = staff.employee_id
where :part_kind = 'whole' or (:part_kind = 'department' and coalesce(customers.department_id, '') = :part_id)
order by low.mean_rating, low.answered_date desc, low.survey_id
