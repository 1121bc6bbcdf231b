-- One row per region and product category sold there in the period: the five largest categories, all others together.

with

sales as (
    select scope_id as region_code, group_id as category, value as net_amount
    from analysis.ana_group_growth
    where scope_kind = 'region' and group_kind = 'category' and metric = 'net_amount' and value <> 0
),

ranked as (
    select
        category,
        row_number() over (order by sum(net_amount) desc, category) as place,
        count(*) over () as categories
    from sales
    group by category
),

shown as (
    select
        category as member,
        case when place > 5 and categories > 6 then 'other' else category end as category,
        case when place > 5 and categories > 6 then 99 else place end as sort
    from ranked
),

totals as (
    select
        sales.region_code,
        shown.category,
        shown.sort,
        cast(sum(sales.net_amount) as decimal(18,4)) as net_amount,
        sum(cast(sum(sales.net_amount) as decimal(18,4))) over (partition by sales.region_code) as region_amount
    from sales
    join shown on sales.category = shown.member
    group by sales.region_code, shown.category, shown.sort
)

select
    totals.region_code,
    regions.name as region_name,
    totals.category,
    totals.net_amount,
    case
        when totals.region_amount > 0
            then cast(round(totals.net_amount / totals.region_amount, 8) as decimal(18,8))
    end as amount_ratio,
    cast(
        row_number() over (order by totals.region_amount desc, totals.region_code, totals.sort) as int
    ) as sort
from totals
left join star.dim_regions as regions on totals.region_code = regions.region_code and regions.region_code <> ''
order by sort
