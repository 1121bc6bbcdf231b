-- Days with an order and what they brought.
with b as (
    select * from (values ('current', :period_end), ('back_test', (:period_end - interval 12 month)::date)) b (basis, e)
)
select
    basis, any_value(e) - 1 as basis_date, customer_id, count(*) filter (d < e) - 1 as repeat_day_count,
    max(d) filter (d < e) - min(d) as first_to_last_days, any_value(e) - 1 - min(d) as observed_days,
    sum(amount) filter (d < e) - min_by(amount, d) as repeat_amount,
    (any_value(e) + interval 12 month)::date - any_value(e) as horizon_days,
    case when basis = 'back_test' then count(*) filter (d >= e) end as later_day_count
from oracle.day_amounts, b group by basis, customer_id having min(d) < any_value(e)
