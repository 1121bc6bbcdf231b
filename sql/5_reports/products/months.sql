-- One row per month of the last twelve and product category: the five largest of these months, all others together.

with

sales as (
    select month_start, item_id as category, sum(net_amount) as net_amount
    from analysis.ana_item_sales
    where
        item_kind = 'category'
        and month_start >= cast(cast(:period_end as date) - interval 12 month as date)
        and month_start < cast(:period_end as date)
    group by month_start, item_id
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

months as (
    select distinct month_start
    from sales
)

select
    months.month_start,
    shown.category,
    cast(coalesce(sum(sales.net_amount), 0) as decimal(18,4)) as net_amount,
    cast(shown.sort as int) as sort
from months
cross join shown
left join sales on months.month_start = sales.month_start and shown.member = sales.category
group by months.month_start, shown.category, shown.sort
order by months.month_start, shown.sort
