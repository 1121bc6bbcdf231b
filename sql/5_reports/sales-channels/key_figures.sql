-- One row per key figure of the strip on page 1, in the order in which it is printed.

with

printed as (
    select metric, format, sort
    from (
        values
            ('net_amount', 'money', 1),
            ('order_count', 'count', 2),
            ('customer_count', 'count', 3),
            ('average_order_amount', 'money', 4),
            ('channel_count', 'count', 5),
            ('top_channel_ratio', 'percent', 6),
            ('multi_channel_customers', 'count', 7),
            ('refund_ratio', 'percent', 8)
    ) as listed (metric, format, sort)
),

periods as (
    select period_id, period_start, period_end, is_current, is_previous, is_last_year
    from analysis.ana_periods
    where is_current or is_previous or is_last_year
),

wholes as (
    select period_id, net_amount, order_count, customer_count, average_order_amount, refund_ratio
    from analysis.ana_group_sales
    where scope_kind = :part_kind and scope_id = :part_id and group_kind = 'whole'
),

channels as (
    select
        period_id,
        count(*) filter (where group_id <> '' and order_count > 0) as channel_count,
        max(net_amount) as top_amount
    from analysis.ana_group_sales
    where scope_kind = :part_kind and scope_id = :part_id and group_kind = 'channel'
    group by period_id
),

buyers as (
    select periods.period_id, sales.customer_id, count(distinct sales.channel_key) as channel_count
    from periods
    join analysis.ana_daily_sales as sales
        on sales.transaction_date >= periods.period_start and sales.transaction_date < periods.period_end
    where sales.order_count > 0 and sales.customer_id <> '' and sales.channel_key <> -1
    group by periods.period_id, sales.customer_id
),

multiple as (
    select period_id, count(*) filter (where channel_count > 1) as customer_count
    from buyers
    group by period_id
),

measured as (
    select
        printed.metric, periods.is_current, periods.is_previous, periods.is_last_year,
        case printed.metric
            when 'net_amount' then cast(wholes.net_amount as decimal(28,8))
            when 'order_count' then cast(wholes.order_count as decimal(28,8))
            when 'customer_count' then cast(wholes.customer_count as decimal(28,8))
            when 'average_order_amount' then wholes.average_order_amount
            when 'channel_count' then cast(channels.channel_count as decimal(28,8))
            when 'top_channel_ratio' then case
                when wholes.net_amount > 0 then cast(round(channels.top_amount / wholes.net_amount, 8) as decimal(28,8))
            end
            when 'multi_channel_customers' then cast(coalesce(multiple.customer_count, 0) as decimal(28,8))
            when 'refund_ratio' then cast(wholes.refund_ratio as decimal(28,8))
        end as value
    from periods
    join wholes on periods.period_id = wholes.period_id
    join channels on periods.period_id = channels.period_id
    left join multiple on periods.period_id = multiple.period_id
    cross join printed
),

compared as (
    select
        metric,
        max(case when is_current then value end) as value,
        max(case when is_previous then value end) as previous_value,
        max(case when is_last_year then value end) as last_year_value
    from measured
    group by metric
)

select
    printed.metric as figure_id,
    printed.format,
    compared.value,
    compared.previous_value,
    compared.last_year_value,
    case when :period_months < 12 then growth(compared.value, compared.previous_value) end as qoq_growth,
    growth(compared.value, compared.last_year_value) as yoy_growth,
    cast(printed.sort as int) as sort
from printed
join compared on printed.metric = compared.metric
order by printed.sort
