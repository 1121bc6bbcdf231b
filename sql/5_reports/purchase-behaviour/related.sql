-- One row per customer and product not yet bought that goes with one it bought, the best customers first.

with

suggestions as (
    select customer_id, department_id, owner_employee_id, product_id, bought_product_id, confidence_ratio, lift, sort
    from analysis.ana_related_products
    where :part_kind = 'whole' or (:part_kind = 'department' and department_id = :part_id)
),

customers as (
    select customer_id, customer_key, amount_12m
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
    suggestions.customer_id,
    names.name as customer_name,
    staff.name as owner_name,
    suggestions.bought_product_id,
    bought.name as bought_product_name,
    suggestions.product_id,
    products.name as product_name,
    suggestions.confidence_ratio,
    suggestions.lift,
    customers.amount_12m,
    suggestions.sort
from suggestions
join customers on suggestions.customer_id = customers.customer_id
left join star.dim_customers as names on customers.customer_key = names.customer_key
left join products on suggestions.product_id = products.product_id
left join products as bought on suggestions.bought_product_id = bought.product_id
left join staff on suggestions.owner_employee_id = staff.employee_id
order by customers.amount_12m desc, suggestions.customer_id, suggestions.sort
