-- The hypergeometric series of Fader, Hardie & Lee 2005 (10), term by term.
-- digits: 6
with recursive wanted as (
    select basis, repeat_day_count, observed_days, any_value(horizon_days) as horizon_days,
        any_value(order_r)::double + repeat_day_count as p, any_value(order_b)::double + repeat_day_count as q,
        any_value(order_a + order_b)::double + repeat_day_count - 1 as c, any_value(order_a)::double as a,
        any_value(order_alpha)::double + observed_days / 7 as before, any_value(horizon_days) / 7 as ahead
    from analysis.ana_purchase_histories join analysis.ana_purchase_models using (basis)
    where order_model_state = 'fitted' group by basis, repeat_day_count, observed_days
),
series as (
    select *, 0 as n, 1::double as term, 1::double as total from wanted
    union all
    select * exclude (factor) replace (n + 1 as n, term * factor as term, total + term * factor as total)
    from (select *, (p + n) * (q + n) / (c + n) / (n + 1) * ahead / (before + ahead) as factor from series)
    where abs(term) > 1e-15 * abs(total)
)
select basis, repeat_day_count, observed_days,
    c / (a - 1) * (1 - (before / (before + ahead)) ** p * arg_max(total, n)) as active_expected_orders
from series group by basis, repeat_day_count, observed_days, horizon_days, c, a, before, ahead, p
