-- One row per sentence under the key figures: which sentence (its words stand in the texts) and the figures in it.
--
-- Channels are compared over all time: in one period a channel often has cost without sales, or sales without cost.

with

totals as (
    select lead_count, cost_amount, attributed_amount
    from analysis.ana_campaign_results
    where position = 0 and span = 'period' and group_kind = 'all'
),

channels as (
    select
        group_id as marketing_channel, roi, cost_per_lead, attributed_amount,
        row_number() over (order by roi desc nulls last, group_id) as place,
        row_number() over (order by roi nulls last, group_id) as last_place,
        row_number() over (order by cost_per_lead nulls last, group_id) as lead_place,
        count(roi) over () as channels
    from analysis.ana_campaign_results
    where position = 0 and span = 'cumulative' and group_kind = 'marketing_channel' and group_id <> ''
),

sentences as (
    select
        1 as sort, 'result' as code, '' as subject, cast(lead_count as decimal(28,8)) as value_1,
        cast(cost_amount as decimal(28,8)) as value_2, cast(attributed_amount as decimal(28,8)) as value_3
    from totals
    union all
    select 2, 'best', marketing_channel, roi, attributed_amount, null
    from channels
    where place = 1 and roi is not null
    union all
    select 3, 'last', marketing_channel, roi, attributed_amount, null
    from channels
    where last_place = 1 and channels > 1
    union all
    select 4, 'cheapest', marketing_channel, cost_per_lead, null, null
    from channels
    where lead_place = 1 and cost_per_lead is not null
    union all
    select 5, 'none', '', null, null, null
    where not exists (select 1 from totals)
)

select
    cast(sort as int) as sort,
    code,
    subject,
    cast(round(value_1, 8) as decimal(28,8)) as value_1,
    cast(round(value_2, 8) as decimal(28,8)) as value_2,
    cast(round(value_3, 8) as decimal(28,8)) as value_3
from sentences
order by sort
