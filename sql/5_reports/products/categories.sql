-- One row per product category with sales in the period, the one before or the same of last year, the largest first.

with

growth as (
    select group_id, metric, value, last_year_value, qoq_growth, yoy_growth, share, sort
    from analysis.ana_group_growth
    where scope_kind = :part_kind and scope_id = :part_id and group_kind = 'category'
)

select
    group_id as category,
    cast(max(case when metric = 'net_amount' then value end) as decimal(18,4)) as net_amount,
    cast(max(case when metric = 'net_amount' then last_year_value end) as decimal(18,4)) as last_year_amount,
    max(case when metric = 'net_amount' then share end) as amount_ratio,
    max(case when metric = 'net_amount' then yoy_growth end) as yoy_growth,
    max(case when metric = 'net_amount' then qoq_growth end) as qoq_growth,
    cast(max(case when metric = 'profit_amount' then value end) as decimal(18,4)) as profit_amount,
    cast(max(case when metric = 'quantity' then value end) as decimal(18,4)) as quantity,
    cast(max(case when metric = 'order_count' then value end) as bigint) as order_count,
    cast(max(case when metric = 'customer_count' then value end) as bigint) as customer_count,
    cast(max(case when metric = 'net_amount' then sort end) as int) as sort
from growth
group by group_id
order by sort
