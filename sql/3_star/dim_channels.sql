-- One row per sales channel. Key -1 (no channel named) has no row.

with

channels as (
    select channel_id, name, kind
    from staging.stg_orders__channels
),

mentioned as (
    select distinct channel_id
    from staging.stg_orders__orders
    where channel_id is not null
),

inferred as (
    select mentioned.channel_id
    from mentioned
    left join channels on mentioned.channel_id = channels.channel_id
    where channels.channel_id is null
)

select
    surrogate_key(channel_id) as channel_key,
    channel_id,
    name,
    kind,
    false as is_inferred
from channels

union all

select
    surrogate_key(channel_id) as channel_key,
    channel_id,
    channel_id as name,
    cast(null as string) as kind,
    true as is_inferred
from inferred
