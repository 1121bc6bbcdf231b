-- Weekday and hour of the local moment; where all are at midnight, there is none.
with o as (
    select order_id, department_id, timezone(:time_zone, timezone('UTC', min(ordered_at))) as moment, sum(net_amount) as amount
    from oracle.lines where d >= :period_end - interval 12 month group by all
)
select
    scope_kind, oracle.scope_of(scope_kind, department_id, '') as scope_id, isodow(moment) as day_of_week,
    case when (select count(*) from o where moment::time <> time '00:00') > 0 then extract(hour from moment) end as hour_of_day,
    count(*) as order_count_12m, sum(amount) as sold_amount_12m
from o, oracle.scopes where scope_kind <> 'rep' group by all
