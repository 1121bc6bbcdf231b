-- One row per period of ana_periods and customer with a closed order by its cut-off: when the customer ordered.
--
-- A customer is lost 6 months after an order that no other follows by then; a later order brings the
-- customer back. Orders of one day count as one. Everything looks only at days up to the cut-off.

with

periods as (
    select period_id, position, period_start, period_end, cut_off_date
    from analysis.ana_periods
),

customer_days as (
    select
        customer_id,
        array_sort(collect_set(transaction_date)) as days
    from analysis.ana_daily_sales
    where order_count > 0
        and customer_id <> ''
    group by customer_id
),

known_days as (
    select
        periods.period_id, periods.position, periods.period_start, periods.period_end, periods.cut_off_date,
        customer_days.customer_id,
        filter(customer_days.days, day -> day < periods.period_end) as days
    from customer_days
    inner join periods on customer_days.days[0] < periods.period_end
),

-- the days from one order day to the next, sorted; the loss dates that order days led to
rhythms as (
    select
        period_id, position, period_start, period_end, cut_off_date, customer_id, days,
        array_sort(transform(slice(days, 2, size(days)), (day, i) -> datediff(day, days[i]))) as intervals,
        filter(
            transform(
                days,
                (day, i) -> case
                    when get(days, i + 1) <= add_months(day, :lost_after_months) then null
                    else add_months(day, :lost_after_months)
                end
            ),
            loss_date -> loss_date <= cut_off_date
        ) as loss_dates,
        transform(
            days,
            (day, i) -> day >= period_start and i > 0 and add_months(get(days, i - 1), :lost_after_months) < day
        ) as comebacks
    from known_days
)

select
    period_id,
    position,
    customer_id,
    days[0] as first_order_date,
    array_max(days) as last_order_date,
    size(days) as order_day_count,
    cast(
        (get(intervals, cast((size(intervals) - 1) div 2 as int)) + get(intervals, cast(size(intervals) div 2 as int)))
        / cast(2 as decimal(1, 0)) as decimal(9, 2)
    ) as median_interval_days,
    array_min(loss_dates) as first_loss_date,
    array_max(filter(loss_dates, loss_date -> loss_date >= period_start)) as period_loss_date,
    case
        when add_months(array_max(days), :lost_after_months) <= cut_off_date
            then add_months(array_max(days), :lost_after_months)
    end as loss_date,
    array_max(days) >= add_months(period_end, -1 * :lost_after_months) as is_active,
    exists(
        days,
        day -> day >= add_months(period_start, -1 * :lost_after_months) and day < period_start
    ) as is_active_at_start,
    array_contains(comebacks, true) as is_returned_in_period
from rhythms
