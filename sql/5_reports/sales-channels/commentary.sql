-- One row per sentence under the key figures: which sentence (its words stand in the texts) and the figures in it.
--
-- How sales moved; then which channel is the largest, and which rose and fell most.

with

moves as (
    select figure_id, format, group_kind, code, value_1, value_2, value_3
    from analysis.ana_move_sentences
    where scope_kind = :part_kind and scope_id = :part_id and figure_id = 'net_amount' and group_kind = 'whole'
),

channels as (
    select
        growth.value, growth.share, growth.sort, growth.change, growth.change_sort,
        case when :period_months < 12 then growth.qoq_growth else growth.yoy_growth end as growth,
        coalesce(channels.name, growth.group_id) as name
    from analysis.ana_group_growth as growth
    left join star.dim_channels as channels on growth.group_id = channels.channel_id
    where
        growth.scope_kind = :part_kind and growth.scope_id = :part_id
        and growth.group_kind = 'channel' and growth.metric = 'net_amount' and growth.group_id <> ''
),

largest as (
    select name, value, share from channels where value > 0 order by sort limit 1
),

risen as (
    select name, change, growth from channels where change > 0 order by change_sort limit 1
),

fallen as (
    select name, change, growth from channels where change < 0 order by change_sort desc limit 1
),

sentences as (
    select 1 as sort, figure_id, format, group_kind, code, '' as channel_name, value_1, value_2, value_3
    from moves
    union all
    select 1, '', 'large', 'whole', 'steady', '', null, null, null
    where not exists (select 1 from moves)
    union all
    select 2, 'net_amount', 'large', 'channel', 'largest', name, value, share, null
    from largest
    union all
    select 3, 'net_amount', 'large', 'channel', 'risen', name, change, growth, null
    from risen
    union all
    select 4, 'net_amount', 'large', 'channel', 'fallen', name, change, growth, null
    from fallen
)

select
    cast(sort as int) as sort,
    figure_id,
    format,
    group_kind,
    code,
    channel_name,
    cast(value_1 as decimal(28,8)) as value_1,
    cast(value_2 as decimal(28,8)) as value_2,
    cast(value_3 as decimal(28,8)) as value_3
from sentences
order by sort
