-- One row per period of the last eight: complaints made, resolved and left open, and their ratios.

with

periods as (
    select period_id, position, cut_off_date
    from analysis.ana_periods
    where is_trend
),

complaints as (
    select
        period_id, complaint_count, resolved_count, open_count, mean_handling_days, active_customers, order_count,
        complaint_ratio, complaint_order_ratio
    from analysis.ana_complaint_ratios
    where scope_kind = :part_kind and scope_id = :part_id and group_kind = 'all'
)

select
    periods.period_id,
    periods.cut_off_date,
    complaints.complaint_count,
    complaints.resolved_count,
    complaints.open_count,
    complaints.mean_handling_days,
    complaints.active_customers,
    complaints.order_count,
    complaints.complaint_ratio,
    complaints.complaint_order_ratio,
    cast(8 - periods.position as int) as sort
from periods
join complaints on periods.period_id = complaints.period_id
order by periods.position desc
