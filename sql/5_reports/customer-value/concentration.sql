-- One row per tenth of the buying customers, the best first: what it brings, and all up to it together.

with

tenths as (
    select
        position, customer_ratio, customer_count, amount_12m, least_amount, amount_ratio,
        lag(customer_count, 1, 0) over (partition by position order by customer_ratio) as customers_before,
        lag(amount_12m, 1, 0) over (partition by position order by customer_ratio) as amount_before
    from analysis.ana_amount_concentrations
    where scope_kind = :part_kind and scope_id = :part_id and cast(customer_ratio * 20 as int) % 2 = 0
)

select
    now.customer_ratio,
    cast(now.customer_count - now.customers_before as bigint) as customer_count,
    cast(now.amount_12m - now.amount_before as decimal(18,4)) as amount_12m,
    now.least_amount,
    now.amount_ratio,
    before.amount_ratio as previous_amount_ratio,
    cast(row_number() over (order by now.customer_ratio) as int) as sort
from tenths as now
left join tenths as before on now.customer_ratio = before.customer_ratio and before.position = 1
-- of fewer than ten customers some tenths hold none
where now.position = 0 and now.customer_count > now.customers_before
order by sort
