-- One row per customer and category bought from in the last 12 months, the best customers first.

with

customers as (
    select customer_id, customer_key, department_id, amount_12m
    from analysis.ana_customer_periods
    where position = 0 and (:part_kind = 'whole' or (:part_kind = 'department' and department_id = :part_id))
),

preferences as (
    select scope_id as customer_id, preference_id, order_count_12m, quantity_12m, amount_12m, period_amount, amount_share, sort
    from analysis.ana_preferences
    where scope_kind = 'customer' and preference_kind = 'category'
)

select
    customers.customer_id,
    names.name as customer_name,
    departments.name as department_name,
    preferences.preference_id as category,
    preferences.order_count_12m,
    preferences.quantity_12m,
    preferences.period_amount,
    preferences.amount_12m,
    preferences.amount_share as amount_ratio
from customers
join preferences on customers.customer_id = preferences.customer_id
left join star.dim_customers as names on customers.customer_key = names.customer_key
left join star.dim_departments as departments
    on customers.department_id = departments.department_id and departments.department_key <> -1
order by customers.amount_12m desc, customers.customer_id, preferences.sort, preferences.preference_id
