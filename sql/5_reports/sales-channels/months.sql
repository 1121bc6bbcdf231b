-- One row per month of the last twelve and sales channel: the five largest of these months, all others together.

with

sales as (
    select month_start, channel_key, sum(net_amount) as net_amount
    from analysis.ana_daily_sales
    where
        transaction_date >= cast(cast(:period_end as date) - interval 12 month as date)
        and transaction_date < cast(:period_end as date)
    group by month_start, channel_key
),

ranked as (
    select
        channel_key,
        row_number() over (order by sum(net_amount) desc, channel_key) as place,
        count(*) over () as channels
    from sales
    group by channel_key
),

shown as (
    select
        ranked.channel_key,
        case
            when ranked.place > 5 and ranked.channels > 6 then 'other'
            else coalesce(channels.channel_id, '')
        end as channel_id,
        case when ranked.place > 5 and ranked.channels > 6 then null else channels.name end as channel_name,
        case when ranked.place > 5 and ranked.channels > 6 then 99 else ranked.place end as sort
    from ranked
    left join star.dim_channels as channels on ranked.channel_key = channels.channel_key
),

months as (
    select distinct month_start
    from sales
)

select
    months.month_start,
    shown.channel_id,
    shown.channel_name,
    cast(coalesce(sum(sales.net_amount), 0) as decimal(18,4)) as net_amount,
    cast(shown.sort as int) as sort
from months
cross join shown
left join sales on months.month_start = sales.month_start and shown.channel_key = sales.channel_key
group by months.month_start, shown.channel_id, shown.channel_name, shown.sort
order by months.month_start, shown.sort
