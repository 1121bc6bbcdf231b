-- One row per type of campaign and intention to buy, as stated last, of those who took part in the period; zero where none.

with

participations as (
    select
        coalesce(nullif(campaigns.type, ''), 'unstated') as type,
        case
            when participations.intention = '高' then 'high'
            when participations.intention = '中' then 'medium'
            when participations.intention = '低' then 'low'
            else 'unstated'
        end as intention
    from analysis.ana_campaign_participations as participations
    left join star.dim_campaigns as campaigns on participations.campaign_id = campaigns.campaign_id
    where participations.joined_date >= :period_start and participations.joined_date <= :cut_off_date
),

levels as (
    select intention, sort
    from (values ('high', 1), ('medium', 2), ('low', 3), ('unstated', 4)) as listed (intention, sort)
),

types as (
    select distinct type
    from participations
),

counted as (
    select type, intention, count(*) as participant_count
    from participations
    group by type, intention
)

select
    types.type,
    levels.intention,
    coalesce(counted.participant_count, 0) as participant_count,
    cast(levels.sort as int) as sort
from types
cross join levels
left join counted on types.type = counted.type and levels.intention = counted.intention
order by types.type, levels.sort
