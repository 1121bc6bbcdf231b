-- One row per month of the last twelve: what was sold, beside the same month of last year.

with

months as (
    select month_start, metric, value, last_year_value, yoy_growth
    from analysis.ana_monthly_sales
    where scope_kind = :part_kind and scope_id = :part_id
)

select
    month_start,
    cast(max(case when metric = 'net_amount' then value end) as decimal(18,4)) as net_amount,
    cast(max(case when metric = 'net_amount' then last_year_value end) as decimal(18,4)) as last_year_amount,
    max(case when metric = 'net_amount' then yoy_growth end) as yoy_growth,
    cast(max(case when metric = 'order_count' then value end) as bigint) as order_count,
    cast(max(case when metric = 'customer_count' then value end) as bigint) as customer_count,
    cast(max(case when metric = 'new_customer_count' then value end) as bigint) as new_customer_count
from months
group by month_start
order by month_start
