-- Gaps from the days themselves, medians by DuckDB's own; segment, grade and tier as they were found.
with contacts as (
    select customer_id, d from oracle.interactions
    union all
    select customer_id, happened_date from star.fct_campaign_responses where kind = 'interaction'
),
c as (
    select k.*, v.segment, v.grade, v.value_tier, k.cut_off - k.last_d as days, k.orders_12m - k.orders_6m as before_6m,
        (select case when count(*) >= 3 then median(gap) end from (
            select o.d - lag(o.d) over (order by o.d) as gap from oracle.order_days o
            where o.customer_id = k.customer_id and o.d < k.e)) as own,
        (select count(*) from star.fct_complaints x where x.customer_id = k.customer_id and x.complained_date < k.e
            and (x.resolved_date >= k.e or (x.resolved_date is null and x.is_open))) as complaints,
        k.cut_off - (select max(d) from contacts x where x.customer_id = k.customer_id and x.d < k.e) as silence,
        k.cut_off >= (select min(d) from contacts) as is_told
    from oracle.customers k join analysis.ana_customer_values v using (position, customer_id)
    where k.is_active
),
typical as (
    select *, coalesce(own,
            (select median(own) from c b where b.position = c.position and b.segment = c.segment),
            (select median(own) from c b where b.position = c.position))::decimal(9, 2) as interval_days,
        exists (select 1 from c b where b.position = c.position and b.segment = c.segment and b.own is not null) as has_segment
    from c
),
ruled as (
    select *, case
        when days >= 2.5 * interval_days then 'gap_high'
        when 2 * orders_6m <= before_6m and complaints > 0 then 'orders_and_complaint'
        when 2 * orders_6m <= before_6m and is_told and (silence is null or silence >= 90) then 'orders_and_silence'
        when days >= 1.5 * interval_days then 'gap_watch'
        when 2 * orders_6m <= before_6m then 'orders_half'
        else 'none' end as rule
    from typical
)
select
    position, customer_id, department_id, rep as owner_employee_id, rule,
    case when rule = 'none' then 'none' when rule in ('gap_watch', 'orders_half') then 'watch' else 'high' end as risk_level,
    days / interval_days as gap_ratio, days as days_since_last_order, interval_days as typical_interval_days,
    case when own is not null then 'own' when has_segment then 'segment' when interval_days is not null then 'all' end
        as interval_source,
    orders_6m as orders_last_6m, before_6m as orders_before_6m, complaints as open_complaints, silence as days_since_interaction,
    case when rule <> 'none' then 'churn_risk' when grade = 'vip' or value_tier = 'high' then 'core' else 'normal' end as template_tier
from ruled
