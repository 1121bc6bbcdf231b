-- By logarithms of the odds, and the weighted mean of one's own and everybody's amount.
-- digits: 3
with h as (
    select h.*, repeat_day_count as x, order_r::double as r, order_alpha::double as alpha, order_a::double as a, order_b::double as b,
        spend_p::double as p, spend_q::double as q, spend_gamma::double as g, abs(spend_correlation) <= 0.3 as is_free
    from analysis.ana_purchase_histories h join analysis.ana_purchase_models using (basis)
),
v as (
    select *, case when x = 0 then 1 else 1 / (1 + exp(
            ln(a) - ln(b + x - 1) + (r + x) * (ln(alpha + observed_days / 7) - ln(alpha + first_to_last_days / 7)))) end as alive,
        case
            when is_free and x = 0 then p * g / (q - 1)
            when is_free and repeat_amount > 0 then
                ((q - 1) * (p * g / (q - 1)) + p * x * (repeat_amount / x)) / (p * x + q - 1)
        end as spend
    from h
)
select
    basis, basis_date, customer_id, repeat_day_count, horizon_days, later_day_count,
    case when x > 0 then alive end as p_alive, active_expected_orders * alive as expected_orders,
    spend as expected_order_amount, active_expected_orders * alive * spend as expected_amount
from v left join analysis.ana_expected_order_days using (basis, repeat_day_count, observed_days)
