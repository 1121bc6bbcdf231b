-- One row per key figure of the strip on page 1, in the order in which it is printed.

with

printed as (
    select metric, sort
    from (
        values
            ('ticket_count', 1),
            ('requesting_customer_count', 2),
            ('tickets_per_customer', 3),
            ('resolved_count', 4),
            ('open_ticket_count', 5),
            ('overdue_count', 6),
            ('response_sla_ratio', 7),
            ('resolution_sla_ratio', 8)
    ) as listed (metric, sort)
),

periods as (
    select period_id, is_current, is_previous, is_last_year
    from analysis.ana_periods
    where is_current or is_previous or is_last_year
),

customers as (
    select
        periods.is_current, periods.is_previous, periods.is_last_year,
        cast(count(*) as decimal(28,8)) as ticket_count,
        cast(count(distinct tickets.customer_id) as decimal(28,8)) as customer_count
    from analysis.ana_tickets as tickets
    join periods on tickets.period_id = periods.period_id
    where
        tickets.is_opened_in_period
        and (:part_kind = 'whole' or (:part_kind = 'department' and tickets.department_id = :part_id))
    group by periods.period_id, periods.is_current, periods.is_previous, periods.is_last_year
),

measures as (
    select
        'requesting_customer_count' as metric, 'count' as format, is_current, is_previous, is_last_year,
        customer_count as value
    from customers
    union all
    select
        'tickets_per_customer', 'number', is_current, is_previous, is_last_year,
        cast(round(ticket_count / customer_count, 8) as decimal(28,8))
    from customers
),

-- a number is zero in a period without a ticket, a ratio is not known then
compared as (
    select
        metric,
        format,
        coalesce(max(case when is_current then value end), if(format = 'count', 0, null)) as value,
        coalesce(max(case when is_previous then value end), if(format = 'count', 0, null)) as previous_value,
        coalesce(max(case when is_last_year then value end), if(format = 'count', 0, null)) as last_year_value
    from measures
    group by metric, format
),

growth as (
    select metric, format, value, previous_value, last_year_value, qoq_growth, yoy_growth
    from analysis.ana_service_growth
    where scope_kind = :part_kind and scope_id = :part_id
    union all
    select
        metric, format, value, previous_value, last_year_value,
        case when :period_months < 12 then growth(value, previous_value) end as qoq_growth,
        growth(value, last_year_value) as yoy_growth
    from compared
)

select
    printed.metric as figure_id,
    growth.format,
    growth.value,
    growth.previous_value,
    growth.last_year_value,
    growth.qoq_growth,
    growth.yoy_growth,
    cast(printed.sort as int) as sort
from printed
join growth on printed.metric = growth.metric
order by printed.sort
