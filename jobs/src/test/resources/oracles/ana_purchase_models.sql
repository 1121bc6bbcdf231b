-- The likelihoods of Fader, Hardie & Lee added up customer by customer; parameters are fitted where every step of one per cent
-- beside them, of one of them, is less likely.
-- digits: 5
with h as (select *, repeat_day_count as x, first_to_last_days / 7 as s, observed_days / 7 as t from analysis.ana_purchase_histories),
steps as (
    from (values (0, 1, 1, 1, 1), (1, 1.01, 1, 1, 1), (2, 0.99, 1, 1, 1), (3, 1, 1.01, 1, 1), (4, 1, 0.99, 1, 1), (5, 1, 1, 1.01, 1),
        (6, 1, 1, 0.99, 1), (7, 1, 1, 1, 1.01), (8, 1, 1, 1, 0.99)) steps (step, f1, f2, f3, f4)
),
m as (
    select basis, step, order_r::double * f1 as r, order_alpha::double * f2 as alpha, order_a::double * f3 as a, order_b::double * f4 as b,
        spend_p::double * f1 as p, spend_q::double * f2 as q, spend_gamma::double * f3 as g
    from analysis.ana_purchase_models, steps
),
bought as (
    select basis, step, sum(
            lgamma(r + x) - lgamma(r) + r * ln(alpha) + lgamma(a + b) + lgamma(b + x) - lgamma(b) - lgamma(a + b + x)
            + ln((alpha + t) ** -(r + x) + case when x > 0 then a / (b + x - 1) * (alpha + s) ** -(r + x) else 0 end)) as likelihood,
        count(*) as n, count(*) filter (x > 0) as repeats
    from h join m using (basis) group by basis, step
),
spent as (select basis, (repeat_amount / x)::decimal(18, 4)::double as mean, x from h where x > 0 and repeat_amount > 0),
paid as (
    select basis, step, count(*) as n, corr(x, mean) as correlation, sum(
            lgamma(p * x + q) - lgamma(p * x) - lgamma(q) + q * ln(g) + (p * x - 1) * ln(mean) + p * x * ln(x)
            - (p * x + q) * ln(g + mean * x)) as likelihood
    from spent join m using (basis) group by basis, step
),
best as (
    select basis, max(b.likelihood) < max(case step when 0 then b.likelihood end) + 1e-6 as is_best,
        max(p.likelihood) < max(case step when 0 then p.likelihood end) + 1e-6 as is_best_of_spend
    from bought b join paid p using (basis, step) group by basis
)
select
    basis, b.n as customer_count, b.repeats as repeat_customer_count,
    case when b.n < 100 then 'too_few_customers' when b.repeats < 30 then 'too_few_repeats' when is_best then 'fitted' end
        as order_model_state,
    order_r, order_alpha, order_a, order_b, b.likelihood as order_log_likelihood, p.n as spend_customer_count,
    case when p.n < 100 then 'too_few_customers' when p.n < 30 then 'too_few_repeats' when is_best_of_spend then 'fitted' end
        as spend_model_state,
    spend_p, spend_q, spend_gamma, p.likelihood as spend_log_likelihood, p.correlation as spend_correlation
from bought b join paid p using (basis, step) join best using (basis) join analysis.ana_purchase_models using (basis)
where step = 0
