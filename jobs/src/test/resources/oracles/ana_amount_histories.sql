-- By DuckDB's own median and median absolute deviation.
with subjects as (
    select 'customer' as kind, customer_id as id, d, net_amount as amount from oracle.moves
    union all select 'employee', employee_id, d, net_amount from oracle.moves
    union all select 'product', product_id, d, net_amount from oracle.moves
    union all select 'region', region_code, d, net_amount from oracle.moves
),
histories as (
    select kind, id, position, coalesce(sum(amount) filter (d >= s and d < e), 0)::decimal(18, 4) as v
    from subjects, oracle.periods where id <> '' group by kind, id, position, s, e having min(d) < e
)
select
    kind as subject_kind, id as subject_id, count(*) filter (position > 0) as earlier_count, sum(v) filter (position = 0) as period_amount,
    sum(v) filter (position between 1 and 4) as mean_times_4,
    case when count(*) = 9 then 2 * median(v) filter (position > 0) end as median_times_2,
    case when count(*) = 9 then 4 * mad(v::double) filter (position > 0) end as deviation_times_4
from histories group by kind, id
