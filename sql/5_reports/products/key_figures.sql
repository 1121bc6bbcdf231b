-- One row per key figure of the strip on page 1, in the order in which it is printed.

with

printed as (
    select metric, format, sort
    from (
        values
            ('net_amount', 'money', 1),
            ('quantity', 'count', 2),
            ('profit_amount', 'money', 3),
            ('refund_ratio', 'percent', 4),
            ('product_count', 'count', 5),
            ('top_products_ratio', 'percent', 6),
            ('order_count', 'count', 7),
            ('customer_count', 'count', 8)
    ) as listed (metric, format, sort)
),

periods as (
    select period_id, is_current, is_previous, is_last_year
    from analysis.ana_periods
    where is_current or is_previous or is_last_year
),

wholes as (
    select period_id, net_amount, quantity, profit_amount, refund_ratio, order_count, customer_count
    from analysis.ana_group_sales
    where scope_kind = :part_kind and scope_id = :part_id and group_kind = 'whole'
),

products as (
    select
        period_id, net_amount, order_count,
        row_number() over (partition by period_id order by net_amount desc, group_id) as place
    from analysis.ana_group_sales
    where scope_kind = :part_kind and scope_id = :part_id and group_kind = 'product' and group_id <> ''
),

ranges as (
    select
        period_id,
        count(*) filter (where order_count > 0) as product_count,
        sum(net_amount) filter (where place <= 10) as top_amount
    from products
    group by period_id
),

measured as (
    select
        printed.metric, periods.is_current, periods.is_previous, periods.is_last_year,
        case printed.metric
            when 'net_amount' then cast(wholes.net_amount as decimal(28,8))
            when 'quantity' then cast(wholes.quantity as decimal(28,8))
            when 'profit_amount' then cast(wholes.profit_amount as decimal(28,8))
            when 'refund_ratio' then cast(wholes.refund_ratio as decimal(28,8))
            when 'product_count' then cast(ranges.product_count as decimal(28,8))
            when 'top_products_ratio' then case
                when wholes.net_amount > 0 then cast(round(ranges.top_amount / wholes.net_amount, 8) as decimal(28,8))
            end
            when 'order_count' then cast(wholes.order_count as decimal(28,8))
            when 'customer_count' then cast(wholes.customer_count as decimal(28,8))
        end as value
    from periods
    join wholes on periods.period_id = wholes.period_id
    left join ranges on periods.period_id = ranges.period_id
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
