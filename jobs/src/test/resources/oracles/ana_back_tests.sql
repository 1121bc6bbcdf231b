-- By DuckDB's own quantiles and correlation.
-- digits: 6
with c as (select * from analysis.ana_purchase_expectations where basis = 'back_test' and expected_orders is not null),
cuts as (select unnest(quantile_cont(expected_orders::double, [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9])) as cut from c),
placed as (
    select *, 1 + (select count(*) from cuts where cut < expected_orders::double) as tenth from c
),
classes as (
    select 'all' as class_kind, 0 as class_number, * from placed
    union all select 'decile', tenth, * from placed
    union all select 'repeats', case when repeat_day_count < 7 then repeat_day_count else 7 end, * from placed
)
select
    class_kind, class_number, count(*) as customer_count, sum(expected_orders) as expected_orders,
    sum(later_day_count) as later_day_count, sum(expected_orders) / count(*) as mean_expected_orders,
    sum(later_day_count) / count(*) as mean_later_orders,
    case when class_kind = 'all' then corr(expected_orders, later_day_count) end as correlation
from classes group by class_kind, class_number
