-- One row per category, brand or sales channel bought from in the last 12 months, the highest amount first.

with

preferences as (
    select
        preference_kind, preference_id, customer_count, order_count_12m, quantity_12m, amount_12m, period_amount, amount_share
    from analysis.ana_preferences
    where scope_kind = :part_kind and scope_id = :part_id
)

select
    preferences.preference_kind,
    preferences.preference_id,
    case
        when preferences.preference_kind = 'channel' then channels.name
        when preferences.preference_id <> '' then preferences.preference_id
    end as preference_name,
    preferences.customer_count,
    preferences.order_count_12m,
    preferences.quantity_12m,
    preferences.period_amount,
    preferences.amount_12m,
    preferences.amount_share as amount_ratio,
    cast(
        row_number() over (
            partition by preferences.preference_kind
            order by
                case when preferences.preference_id = '' then 1 else 0 end, preferences.amount_12m desc,
                preferences.preference_id
        ) as int
    ) as sort
from preferences
left join star.dim_channels as channels
    on preferences.preference_kind = 'channel' and preferences.preference_id = channels.channel_id
order by case preferences.preference_kind when 'category' then 1 when 'brand' then 2 else 3 end, sort
