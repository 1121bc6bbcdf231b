-- One row per basis and customer with an order by its date: whether the customer still buys, and what to expect.
--
-- BG/NBD: the odds of having left are a / (b + x - 1) × ((alpha + T) / (alpha + t)) ^ (r + x), with x repeats, t
-- weeks from first to last order and T weeks observed; without a repeat the model says that nobody has left.
-- Gamma-Gamma: the mean amount to expect lies between the customer's own and everybody's.

with

histories as (
    select
        h.basis, h.basis_date, h.customer_id, h.repeat_day_count, h.observed_days, h.horizon_days, h.later_day_count,
        h.repeat_amount,
        cast(h.repeat_day_count as double) as x,
        cast(h.first_to_last_days as double) / 7 as t_x,
        cast(h.observed_days as double) / 7 as t,
        cast(m.order_r as double) as r,
        cast(m.order_alpha as double) as alpha,
        cast(m.order_a as double) as a,
        cast(m.order_b as double) as b,
        cast(m.spend_p as double) as p,
        cast(m.spend_q as double) as q,
        cast(m.spend_gamma as double) as gamma,
        abs(m.spend_correlation) <= :spend_correlation_limit as is_spend_independent
    from analysis.ana_purchase_histories h
    inner join analysis.ana_purchase_models m on m.basis = h.basis
),

odds as (
    select
        basis, basis_date, customer_id, repeat_day_count, observed_days, horizon_days, later_day_count,
        case
            when r is null then cast(null as double)
            when repeat_day_count = 0 then cast(1 as double)
            else 1 / (1 + a / (b + x - 1) * power((alpha + t) / (alpha + t_x), r + x))
        end as still_buys,
        case
            when is_spend_independent and p * x + q > 1 and (repeat_day_count = 0 or repeat_amount > 0)
                then (gamma + cast(repeat_amount as double)) * p / (p * x + q - 1)
        end as spend
    from histories
),

expectations as (
    select
        o.basis, o.basis_date, o.customer_id, o.repeat_day_count, o.horizon_days, o.later_day_count,
        o.still_buys, o.spend,
        cast(e.active_expected_orders as double) * o.still_buys as expected
    from odds o
    left join analysis.ana_expected_order_days e on e.basis = o.basis
        and e.repeat_day_count = o.repeat_day_count and e.observed_days = o.observed_days
)

select
    basis, basis_date, customer_id, repeat_day_count, horizon_days, later_day_count,
    cast(case when repeat_day_count > 0 then still_buys end as decimal(18, 8)) as p_alive,
    cast(expected as decimal(18, 8)) as expected_orders,
    cast(spend as decimal(18, 4)) as expected_order_amount,
    cast(expected * spend as decimal(18, 4)) as expected_amount
from expectations
