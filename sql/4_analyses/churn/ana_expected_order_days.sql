-- One row per basis, number of repeats and days observed: order days to expect of a customer who still buys.
--
-- Fader, Hardie & Lee 2005, equation 10 without its denominator, which is one over the chance of still buying.
-- Gauss' hypergeometric function in it is no SQL, so the rows of the SELECT pass through it (written: model).

select distinct
    h.basis, h.repeat_day_count, h.observed_days, h.horizon_days,
    m.order_r, m.order_alpha, m.order_a, m.order_b
from analysis.ana_purchase_histories h
inner join analysis.ana_purchase_models m on m.basis = h.basis
where m.order_model_state = 'fitted'
