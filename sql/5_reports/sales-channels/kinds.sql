-- One row per kind of sales channel with sales in the period, the five largest, then all others together.

with

growth as (
    select group_id, metric, value, last_year_value, share, sort
    from analysis.ana_group_growth
    where scope_kind = :part_kind and scope_id = :part_id and group_kind = 'channel_kind'
),

figures as (
    select
        group_id as channel_kind,
        max(case when metric = 'net_amount' then value end) as net_amount,
        max(case when metric = 'net_amount' then last_year_value end) as last_year_amount,
        max(case when metric = 'net_amount' then share end) as amount_ratio,
        max(case when metric = 'order_count' then value end) as order_count,
        max(case when metric = 'net_amount' then sort end) as place,
        count(*) over () as kinds
    from growth
    group by group_id
),

-- six slices fit, so a sixth is named rather than called "other"
shown as (
    select
        case when place <= 5 or kinds <= 6 then channel_kind else 'other' end as channel_kind,
        min(case when place <= 5 or kinds <= 6 then place else 99 end) as sort,
        sum(net_amount) as net_amount,
        sum(last_year_amount) as last_year_amount,
        sum(amount_ratio) as amount_ratio,
        sum(order_count) as order_count
    from figures
    group by case when place <= 5 or kinds <= 6 then channel_kind else 'other' end
)

select
    channel_kind,
    cast(net_amount as decimal(18,4)) as net_amount,
    cast(amount_ratio as decimal(18,8)) as amount_ratio,
    cast(last_year_amount as decimal(18,4)) as last_year_amount,
    growth(net_amount, last_year_amount) as yoy_growth,
    cast(order_count as bigint) as order_count,
    cast(sort as int) as sort
from shown
order by sort, channel_kind
