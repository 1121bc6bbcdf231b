-- One row per sales channel.

select
    channel_id,
    channel_name as name,
    channel_kind as kind
from so_channel
