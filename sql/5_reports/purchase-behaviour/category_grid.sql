-- One row per customer of the fifteen best and category, those beyond the six largest together: net amount of 12 months.

with

customers as (
    select
        customer_id, customer_key, amount_12m,
        row_number() over (order by amount_12m desc, customer_id) as place
    from analysis.ana_customer_periods
    where
        position = 0
        and amount_12m > 0
        and (:part_kind = 'whole' or (:part_kind = 'department' and department_id = :part_id))
),

best as (
    select customer_id, customer_key, place
    from customers
    where place <= 15
),

categories as (
    select
        preference_id,
        row_number() over (
            order by case when preference_id = '' then 1 else 0 end, amount_12m desc, preference_id
        ) as place,
        count(*) over () as category_count
    from analysis.ana_preferences
    where scope_kind = :part_kind and scope_id = :part_id and preference_kind = 'category'
),

-- seven columns fit, so a seventh is named rather than called "other"
columns_shown as (
    select
        preference_id,
        case when place <= 6 or category_count <= 7 then preference_id else 'other' end as category,
        case when place <= 6 or category_count <= 7 then place else 99 end as sort
    from categories
),

amounts as (
    select scope_id as customer_id, preference_id, amount_12m
    from analysis.ana_preferences
    where scope_kind = 'customer' and preference_kind = 'category'
),

cells as (
    select
        best.place, best.customer_id, best.customer_key, columns_shown.category, columns_shown.sort,
        sum(amounts.amount_12m) as amount_12m
    from best
    cross join columns_shown
    left join amounts
        on best.customer_id = amounts.customer_id and columns_shown.preference_id = amounts.preference_id
    group by best.place, best.customer_id, best.customer_key, columns_shown.category, columns_shown.sort
)

select
    cells.customer_id,
    names.name as customer_name,
    cells.category,
    cast(cells.amount_12m as decimal(18,4)) as amount_12m,
    cast(
        round(greatest(cast(cells.amount_12m as decimal(28,8)), 0) / max(cells.amount_12m) over (), 8) as decimal(18,8)
    ) as heat_ratio,
    cast(cells.place as int) as customer_sort,
    cast(cells.sort as int) as category_sort
from cells
left join star.dim_customers as names on cells.customer_key = names.customer_key
where cells.amount_12m is not null
order by customer_sort, category_sort
