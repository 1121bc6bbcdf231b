-- One row per product, sold or not: what it is at the cut-off and what it brought in the period, the largest first.

with

products as (
    select product_id, name, category, brand, list_price, unit_cost
    from star.dim_products
    where valid_from <= :cut_off_date and valid_to > :cut_off_date
),

growth as (
    select
        group_id as product_id,
        max(case when metric = 'net_amount' then value end) as net_amount,
        max(case when metric = 'net_amount' then last_year_value end) as last_year_amount,
        max(case when metric = 'net_amount' then share end) as amount_ratio,
        max(case when metric = 'net_amount' then yoy_growth end) as yoy_growth,
        max(case when metric = 'net_amount' then qoq_growth end) as qoq_growth,
        max(case when metric = 'profit_amount' then value end) as profit_amount,
        max(case when metric = 'quantity' then value end) as quantity,
        max(case when metric = 'order_count' then value end) as order_count,
        max(case when metric = 'customer_count' then value end) as customer_count
    from analysis.ana_group_growth
    where scope_kind = :part_kind and scope_id = :part_id and group_kind = 'product'
    group by group_id
),

places as (
    select
        group_id as product_id,
        scope_id as region_code,
        value,
        count(*) over (partition by group_id) as region_count,
        row_number() over (partition by group_id order by value desc, scope_id) as place
    from analysis.ana_group_growth
    where scope_kind = 'region' and group_kind = 'product' and metric = 'net_amount' and value > 0
),

-- lines may name no product: they are a row of their own, so that the list adds up to the whole
listed as (
    select coalesce(products.product_id, growth.product_id) as product_id
    from products
    full join growth on products.product_id = growth.product_id
)

select
    listed.product_id,
    products.name as product_name,
    products.category,
    products.brand,
    products.list_price,
    products.unit_cost,
    cast(coalesce(growth.quantity, 0) as decimal(18,4)) as quantity,
    cast(coalesce(growth.net_amount, 0) as decimal(18,4)) as net_amount,
    cast(coalesce(growth.last_year_amount, 0) as decimal(18,4)) as last_year_amount,
    growth.amount_ratio,
    growth.yoy_growth,
    growth.qoq_growth,
    cast(growth.profit_amount as decimal(18,4)) as profit_amount,
    cast(coalesce(growth.order_count, 0) as bigint) as order_count,
    cast(coalesce(growth.customer_count, 0) as bigint) as customer_count,
    cast(coalesce(places.region_count, 0) as bigint) as region_count,
    places.region_code,
    regions.name as region_name,
    case
        when growth.net_amount > 0
            then cast(round(cast(places.value as decimal(28,8)) / growth.net_amount, 8) as decimal(18,8))
    end as region_ratio,
    cast(row_number() over (order by coalesce(growth.net_amount, 0) desc, listed.product_id) as int) as sort
from listed
left join products on listed.product_id = products.product_id
left join growth on listed.product_id = growth.product_id
left join places on listed.product_id = places.product_id and places.place = 1
left join star.dim_regions as regions on places.region_code = regions.region_code and regions.region_code <> ''
order by sort
