-- One row per period of the last eight: lost and returned customers and the churn ratio by number and by value.

with

periods as (
    select period_id, position, cut_off_date
    from analysis.ana_periods
    where is_trend
),

ratios as (
    select period_id, lost_customers, returned_customers, active_at_start, churn_ratio, value_churn_ratio
    from analysis.ana_churn_ratios
    where scope_kind = :part_kind and scope_id = :part_id
)

select
    periods.period_id,
    periods.cut_off_date,
    coalesce(ratios.active_at_start, cast(0 as bigint)) as active_at_start,
    coalesce(ratios.lost_customers, cast(0 as bigint)) as lost_customers,
    coalesce(ratios.returned_customers, cast(0 as bigint)) as returned_customers,
    ratios.churn_ratio,
    ratios.value_churn_ratio,
    cast(8 - periods.position as int) as sort
from periods
left join ratios on periods.period_id = ratios.period_id
order by periods.position desc
