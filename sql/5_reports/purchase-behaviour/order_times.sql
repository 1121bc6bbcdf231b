-- One row per day of the week and two hours of the day: when the orders closed in the last 12 months were placed.

with

days as (
    select unnest(range(1, 8)) as day_of_week
),

hours as (
    select unnest(range(0, 24, 2)) as hour_from
),

times as (
    select day_of_week, hour_of_day, order_count_12m, sold_amount_12m
    from analysis.ana_order_times
    where scope_kind = :part_kind and scope_id = :part_id and hour_of_day is not null
),

counted as (
    select
        days.day_of_week,
        hours.hour_from,
        coalesce(sum(times.order_count_12m), 0) as order_count,
        coalesce(sum(times.sold_amount_12m), 0) as sold_amount
    from days
    cross join hours
    left join times
        on days.day_of_week = times.day_of_week and times.hour_of_day between hours.hour_from and hours.hour_from + 1
    group by days.day_of_week, hours.hour_from
)

select
    cast(day_of_week as string) as day_of_week,
    printf('%02d', hour_from) as hour_from,
    cast(order_count as bigint) as order_count,
    cast(sold_amount as decimal(18,4)) as sold_amount,
    cast(round(cast(order_count as decimal(28,8)) / max(order_count) over (), 8) as decimal(18,8)) as heat_ratio
from counted
where exists (select 1 from times)
order by day_of_week, hour_from
