-- The likelihoods of Fader, Hardie & Lee at the parameters found, added up customer by customer.
-- digits: 5
with h as (select *, repeat_day_count as x, first_to_last_days / 7 as s, observed_days / 7 as t from analysis.ana_purchase_histories),
m as (
    select basis, order_r::double as r, order_alpha::double as alpha, order_a::double as a, order_b::double as b,
        spend_p::double as p, spend_q::double as q, spend_gamma::double as g
    from analysis.ana_purchase_models
),
bought as (
    select basis, sum(
            lgamma(r + x) - lgamma(r) + r * ln(alpha) + lgamma(a + b) + lgamma(b + x) - lgamma(b) - lgamma(a + b + x)
            + ln((alpha + t) ** -(r + x) + case when x > 0 then a / (b + x - 1) * (alpha + s) ** -(r + x) else 0 end)) as likelihood,
        count(*) as n, count(*) filter (x > 0) as repeats
    from h join m using (basis) group by basis
),
spent as (
    select basis, (repeat_amount / x)::decimal(18, 4)::double as mean, x from h where x > 0 and repeat_amount > 0
),
paid as (
    select basis, count(*) as n, corr(x, mean) as correlation, sum(
            lgamma(p * x + q) - lgamma(p * x) - lgamma(q) + q * ln(g) + (p * x - 1) * ln(mean) + p * x * ln(x)
            - (p * x + q) * ln(g + mean * x)) as likelihood
    from spent join m using (basis) group by basis
)
select
    basis, b.n as customer_count, b.repeats as repeat_customer_count,
    case when b.n < 100 then 'too_few_customers' when b.repeats < 30 then 'too_few_repeats' else 'fitted' end as order_model_state,
    b.likelihood as order_log_likelihood, p.n as spend_customer_count, p.likelihood as spend_log_likelihood,
    p.correlation as spend_correlation
from bought b join paid p using (basis)
