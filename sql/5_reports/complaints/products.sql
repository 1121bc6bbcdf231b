-- One row per product with complaints made in the period or open at its end, the most complaints first.

with

complaints as (
    select position, product_id, reason, is_made_in_period, is_open
    from analysis.ana_complaints
    where
        position in (0, 1)
        and product_id <> ''
        and (:part_kind = 'whole' or (:part_kind = 'department' and department_id = :part_id))
),

counted as (
    select
        product_id,
        count(*) filter (where position = 0 and is_made_in_period) as complaint_count,
        count(*) filter (where position = 1 and is_made_in_period) as previous_count,
        count(*) filter (where position = 0 and is_open) as open_count
    from complaints
    group by product_id
),

causes as (
    select
        product_id,
        reason,
        row_number() over (partition by product_id order by count(*) desc, reason) as place
    from complaints
    where position = 0 and is_made_in_period and reason <> ''
    group by product_id, reason
),

products as (
    select product_id, name, category
    from star.dim_products
    where valid_from <= :cut_off_date and valid_to > :cut_off_date
)

select
    counted.product_id,
    products.name as product_name,
    nullif(products.category, '') as category,
    counted.complaint_count,
    counted.previous_count,
    counted.open_count,
    causes.reason as main_reason,
    counted.complaint_count > 0 as is_in_period,
    cast(
        row_number() over (order by counted.complaint_count desc, counted.open_count desc, counted.product_id) as int
    ) as sort
from counted
left join products on counted.product_id = products.product_id
left join causes on counted.product_id = causes.product_id and causes.place = 1
where counted.complaint_count + counted.open_count > 0
order by sort
