-- One row per period of the last eight: share of loyal and of repeat customers, interval and tenure at its cut-off.

with

periods as (
    select period_id, position, cut_off_date
    from analysis.ana_periods
    where is_trend
),

trends as (
    select period_id, loyal_count, loyal_ratio, repeat_ratio, median_interval_days, mean_tenure_days
    from analysis.ana_customer_trends
    where scope_kind = :part_kind and scope_id = :part_id
)

select
    periods.period_id,
    periods.cut_off_date,
    cast(coalesce(trends.loyal_count, 0) as bigint) as loyal_count,
    trends.loyal_ratio,
    trends.repeat_ratio,
    trends.median_interval_days,
    trends.mean_tenure_days,
    cast(8 - periods.position as int) as sort
from periods
left join trends on periods.period_id = trends.period_id
order by sort
