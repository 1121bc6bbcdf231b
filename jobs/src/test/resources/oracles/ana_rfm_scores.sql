-- Cut points by DuckDB's own quantiles.
with c as (
    select position, customer_id, cut_off - last_d as days, orders_12m as f, amount_12m::decimal(18, 4) as m
    from oracle.customers where orders_12m > 0
),
cuts as (
    select position, quantile_cont(-days, [0.2, 0.4, 0.6, 0.8]) as r, quantile_cont(f, [0.2, 0.4, 0.6, 0.8]) as f,
        quantile_cont(m::double, [0.2, 0.4, 0.6, 0.8]) as m
    from c group by position
),
scores as (
    select c.*, 1 + len(list_filter(k.r, lambda x: x < -c.days)) as rs, 1 + len(list_filter(k.f, lambda x: x < c.f)) as fs,
        1 + len(list_filter(k.m, lambda x: x < c.m::double)) as ms
    from c join cuts k using (position)
)
select
    position, customer_id, days as recency_days, f as frequency, m as monetary, rs as r_score, fs as f_score, ms as m_score,
    case
        when rs = 5 and fs >= 4 then 'champions' when rs >= 3 and fs >= 4 then 'loyal'
        when rs >= 4 and fs >= 2 then 'potential_loyalist' when rs = 5 then 'new' when rs = 4 then 'promising'
        when rs = 3 and fs = 3 then 'need_attention' when rs = 3 then 'about_to_sleep'
        when fs = 5 then 'cant_lose' when fs >= 3 then 'at_risk' else 'hibernating' end as segment,
    case when ms >= 4 then 'important_' else 'general_' end || case
        when rs >= 4 and fs >= 4 then 'value' when rs >= 4 then 'develop' when fs >= 4 then 'keep' else 'retain' end as eight_cell
from scores
