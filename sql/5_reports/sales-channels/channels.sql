-- One row per sales channel with sales in the period, the one before or the same of last year, the largest first.

with

growth as (
    select group_kind, group_id, metric, value, previous_value, last_year_value, qoq_growth, yoy_growth, share, sort
    from analysis.ana_group_growth
    where scope_kind = :part_kind and scope_id = :part_id and group_kind in ('whole', 'channel')
),

-- shares are compared with those of the previous period, of a year with last year's
bases as (
    select case when :period_months < 12 then previous_value else last_year_value end as base_amount
    from growth
    where group_kind = 'whole' and metric = 'net_amount'
),

figures as (
    select
        group_id as channel_id,
        max(case when metric = 'net_amount' then value end) as net_amount,
        max(case when metric = 'net_amount' then last_year_value end) as last_year_amount,
        max(
            case
                when metric = 'net_amount'
                    then case when :period_months < 12 then previous_value else last_year_value end
            end
        ) as base_amount,
        max(case when metric = 'net_amount' then share end) as amount_ratio,
        max(case when metric = 'net_amount' then yoy_growth end) as yoy_growth,
        max(case when metric = 'net_amount' then qoq_growth end) as qoq_growth,
        max(case when metric = 'profit_amount' then value end) as profit_amount,
        max(case when metric = 'order_count' then value end) as order_count,
        max(case when metric = 'customer_count' then value end) as customer_count,
        max(case when metric = 'customer_count' then yoy_growth end) as customer_yoy_growth,
        max(case when metric = 'new_customer_count' then value end) as new_customer_count,
        max(case when metric = 'average_order_amount' then value end) as average_order_amount,
        max(case when metric = 'amount_per_customer' then value end) as amount_per_customer,
        max(case when metric = 'refund_ratio' then value end) as refund_ratio,
        max(case when metric = 'net_amount' then sort end) as sort
    from growth
    where group_kind = 'channel'
    group by group_id
)

select
    figures.channel_id,
    channels.name as channel_name,
    channels.kind as channel_kind,
    cast(figures.net_amount as decimal(18,4)) as net_amount,
    cast(figures.last_year_amount as decimal(18,4)) as last_year_amount,
    cast(figures.base_amount as decimal(18,4)) as base_amount,
    figures.amount_ratio,
    case
        when bases.base_amount > 0 then cast(round(figures.base_amount / bases.base_amount, 8) as decimal(18,8))
    end as base_ratio,
    figures.yoy_growth,
    figures.qoq_growth,
    cast(figures.profit_amount as decimal(18,4)) as profit_amount,
    cast(figures.order_count as bigint) as order_count,
    cast(figures.customer_count as bigint) as customer_count,
    figures.customer_yoy_growth,
    cast(figures.new_customer_count as bigint) as new_customer_count,
    cast(figures.average_order_amount as decimal(28,8)) as average_order_amount,
    cast(figures.amount_per_customer as decimal(28,8)) as amount_per_customer,
    cast(figures.refund_ratio as decimal(18,8)) as refund_ratio,
    cast(figures.sort as int) as sort
from figures
cross join bases
left join star.dim_channels as channels on figures.channel_id = channels.channel_id
order by figures.sort
