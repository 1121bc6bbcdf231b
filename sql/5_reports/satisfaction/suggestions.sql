-- One row per suggestion for improvement made in the period, those without an answer first, then by theme.

with

suggestions as (
    select source_id, stated_date, customer_id, product_id, theme, content, answer, answer_state
    from analysis.ana_customer_needs
    where position = 0 and kind = 'suggestion'
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
    suggestions.source_id,
    suggestions.stated_date,
    suggestions.customer_id,
    names.name as customer_name,
    staff.name as owner_name,
    nullif(suggestions.theme, '') as theme,
    suggestions.content,
    coalesce(products.name, nullif(suggestions.product_id, '')) as product_name,
    suggestions.answer,
    suggestions.answer_state,
    cast(
        row_number() over (
            order by
                case when suggestions.answer is null then 0 else 1 end,
                case when suggestions.theme = '' then 1 else 0 end, suggestions.theme,
                suggestions.stated_date desc, suggestions.source_id
        ) as int
    ) as sort
from suggestions
left join customers on suggestions.customer_id = customers.customer_id
left join star.dim_customers as names on customers.customer_key = names.customer_key
left join products on suggestions.product_id = products.product_id
left join staff on customers.owner_employee_id = staff.employee_id
where :part_kind = 'whole' or (:part_kind = 'department' and coalesce(customers.department_id, '') = :part_id)
order by sort
