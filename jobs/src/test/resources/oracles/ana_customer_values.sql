-- Quintiles by DuckDB's own quantiles; grade, scores and segment are those found, each looked up.
with b as (
    select position, customer_id, orders_12m::double as f, amount_12m::double as m, profit_12m::double as p
    from oracle.customers where orders_12m > 0
),
cuts as (
    select position, quantile_cont(f, [0.2, 0.4, 0.6, 0.8]) as f, quantile_cont(m, [0.2, 0.4, 0.6, 0.8]) as m,
        quantile_cont(p, [0.2, 0.4, 0.6, 0.8]) as p
    from b group by position
),
v as (
    select b.position, b.customer_id, list_avg(list_filter([
            1 + len(list_filter(k.f, lambda x: x < b.f)), 1 + len(list_filter(k.m, lambda x: x < b.m)),
            case when b.p is not null then 1 + len(list_filter(k.p, lambda x: x < b.p)) end], lambda x: x is not null)) as score
    from b join cuts k using (position)
)
select
    c.position, c.customer_id, c.department_id, c.rep as owner_employee_id,
    case when c.orders = 0 then 'potential' when not c.is_active then 'lost'
        when c.first_d >= c.e - interval 12 month then 'new' else 'regular' end as customer_type,
    coalesce(g.grade, 'normal') as grade, coalesce(g.grade_amount, 0) as grade_amount, coalesce(g.is_override, false) as is_override,
    g.override_reason, case when c.orders_12m > 0 then c.cut_off - c.last_d end as recency_days,
    nullif(c.orders_12m, 0) as frequency, case when c.orders_12m > 0 then c.amount_12m end as monetary,
    r.r_score, r.f_score, r.m_score, coalesce(r.segment, 'lapsed') as segment, r.eight_cell, v.score as value_score,
    case when v.score >= 4 then 'high' when v.score >= 2.5 then 'normal' else 'low' end as value_tier
from oracle.customers c left join v using (position, customer_id)
left join analysis.ana_customer_grades g on g.grade_date = c.e and g.customer_id = c.customer_id
left join analysis.ana_rfm_scores r on r.position = c.position and r.customer_id = c.customer_id
