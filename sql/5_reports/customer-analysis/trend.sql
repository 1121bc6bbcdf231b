-- One row per period of the last eight: customers won, come back and lost, and active at its cut-off.

with

periods as (
    select period_id, position, cut_off_date
    from analysis.ana_periods
    where is_trend
),

trends as (
    select period_id, customer_count, ordering_count, new_customers, returned_customers, lost_customers
    from analysis.ana_customer_trends
    where scope_kind = :part_kind and scope_id = :part_id
),

ratios as (
    select period_id, active_customers
    from analysis.ana_churn_ratios
    where scope_kind = :part_kind and scope_id = :part_id
)

select
    periods.period_id,
    periods.cut_off_date,
    cast(coalesce(trends.customer_count, 0) as bigint) as customer_count,
    cast(coalesce(trends.ordering_count, 0) as bigint) as ordering_count,
    cast(coalesce(ratios.active_customers, 0) as bigint) as active_customers,
    cast(coalesce(trends.new_customers, 0) as bigint) as new_customers,
    cast(coalesce(trends.returned_customers, 0) as bigint) as returned_customers,
    cast(coalesce(trends.lost_customers, 0) as bigint) as lost_customers,
    cast(8 - periods.position as int) as sort
from periods
left join trends on periods.period_id = trends.period_id
left join ratios on periods.period_id = ratios.period_id
order by sort
