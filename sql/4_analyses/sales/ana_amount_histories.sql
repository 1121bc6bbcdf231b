-- One row per customer, employee, product or region with sales in one of the last nine periods: its history.
--
-- The period of the run is set against the up to eight before it since the subject's first sale; a period
-- without sales since then counts as zero. Four times the mean, twice the median and four times the median
-- absolute deviation are sums of amounts, so nothing is rounded before it is compared.

with

sales as (
    select subject_kind, subject_id, month_start, net_amount
    from analysis.ana_daily_sales
    lateral view stack(
        3, 'customer', customer_id, 'employee', employee_id, 'region', region_code
    ) subject as subject_kind, subject_id
    union all
    select 'product', product_id, cast(trunc(closed_date, 'month') as date), net_amount
    from star.fct_order_lines
    where order_status = 'closed' and closed_date < :period_end
    union all
    select 'product', product_id, cast(trunc(refunded_date, 'month') as date), -1 * amount
    from star.fct_refunds
    where order_status = 'closed' and refunded_date < :period_end
),

months as (
    select subject_kind, subject_id, month_start, sum(net_amount) as net_amount
    from sales
    where subject_id <> ''
    group by subject_kind, subject_id, month_start
),

subjects as (
    select subject_kind, subject_id, min(month_start) as first_month
    from months
    group by subject_kind, subject_id
),

-- the period of the run and the up to eight before it since the subject's first sale
amounts as (
    select
        s.subject_kind, s.subject_id, p.position,
        p.position > 0 as is_earlier,
        cast(coalesce(sum(m.net_amount), 0) as decimal(18, 4)) as net_amount
    from subjects s
    inner join analysis.ana_periods p on p.position <= 8 and p.period_end > s.first_month
    left join months m on m.subject_kind = s.subject_kind and m.subject_id = s.subject_id
        and m.month_start >= p.period_start and m.month_start < p.period_end
    group by s.subject_kind, s.subject_id, p.position
),

ordered as (
    select
        subject_kind, subject_id, position, is_earlier, net_amount,
        row_number() over (
            partition by subject_kind, subject_id, is_earlier order by net_amount, position
        ) as place
    from amounts
),

distances as (
    select
        subject_kind, subject_id, position, is_earlier, net_amount,
        sum(net_amount) filter (where is_earlier and place in (4, 5)) over (
            partition by subject_kind, subject_id
        ) as median_times_2
    from ordered
),

ordered_distances as (
    select
        subject_kind, subject_id, position, is_earlier, net_amount, median_times_2,
        abs(2 * net_amount - median_times_2) as distance_times_2,
        row_number() over (
            partition by subject_kind, subject_id, is_earlier
            order by abs(2 * net_amount - median_times_2), position
        ) as distance_place
    from distances
)

select
    subject_kind,
    subject_id,
    cast(max(position) as int) as earlier_count,
    cast(sum(net_amount) filter (where not is_earlier) as decimal(18, 4)) as period_amount,
    cast(sum(net_amount) filter (where position between 1 and 4) as decimal(20, 4)) as mean_times_4,
    case when max(position) = 8 then cast(max(median_times_2) as decimal(20, 4)) end as median_times_2,
    case
        when max(position) = 8
            then cast(
                sum(distance_times_2) filter (where is_earlier and distance_place in (4, 5)) as decimal(20, 4)
            )
    end as deviation_times_4
from ordered_distances
group by subject_kind, subject_id
