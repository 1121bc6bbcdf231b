-- One row per month and reason of loss, months without a loss too: the months of the last eight periods, at most 24.

with

months as (
    select dates.month_start as loss_month, min(periods.position) as position
    from star.dim_dates as dates
    join analysis.ana_periods as periods
        on dates.date >= periods.period_start and dates.date < periods.period_end
    where
        periods.is_trend
        and dates.date >= cast(cast(:period_end as date) - interval 24 month as date)
    group by dates.month_start
),

lost as (
    select losses.loss_month, losses.loss_reason, losses.value_at_start
    from analysis.ana_lost_customers as losses
    join months on losses.loss_month = months.loss_month
    where
        :part_kind = 'whole'
        or (:part_kind = 'department' and losses.department_id = :part_id)
        or (:part_kind = 'rep' and losses.owner_employee_id = :part_id)
),

-- the four reasons with most customers have a colour of their own, the rest shares one
ranked as (
    select
        loss_reason,
        row_number() over (
            order by case when loss_reason = '未知' then 1 else 0 end, count(*) desc, loss_reason
        ) as place
    from lost
    group by loss_reason
),

named as (
    select
        loss_reason,
        case when loss_reason = '未知' then 'unknown' when place <= 4 then loss_reason else 'other' end as reason,
        case when loss_reason = '未知' then 6 when place <= 4 then place else 5 end as sort
    from ranked
),

reasons as (
    select reason, min(sort) as sort
    from named
    group by reason
),

counted as (
    select
        lost.loss_month,
        named.reason,
        count(*) as customer_count,
        sum(lost.value_at_start) as lost_value
    from lost
    join named on lost.loss_reason = named.loss_reason
    group by lost.loss_month, named.reason
)

select
    months.loss_month,
    reasons.reason,
    cast(coalesce(counted.customer_count, 0) as bigint) as customer_count,
    cast(coalesce(counted.lost_value, 0) as decimal(18,4)) as lost_value,
    cast(months.position as int) as position,
    cast(reasons.sort as int) as sort
from months
cross join reasons
left join counted on months.loss_month = counted.loss_month and reasons.reason = counted.reason
order by months.loss_month, sort, reasons.reason
