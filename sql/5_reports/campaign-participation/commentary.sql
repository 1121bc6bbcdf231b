-- One row per sentence under the key figures: which sentence (its words stand in the texts) and the figures in it.

with

totals as (
    select invited_count, participant_count, response_ratio
    from analysis.ana_campaign_results
    where position = 0 and span = 'period' and group_kind = 'all'
),

campaigns as (
    select
        campaigns.name, results.response_ratio, results.invited_count,
        row_number() over (order by results.response_ratio desc, results.group_id) as place,
        row_number() over (order by results.response_ratio, results.group_id) as last_place,
        count(*) over () as campaigns
    from analysis.ana_campaign_results as results
    join star.dim_campaigns as campaigns on results.group_id = campaigns.campaign_id
    where
        results.position = 0 and results.span = 'period' and results.group_kind = 'campaign'
        and results.response_ratio is not null
),

intentions as (
    select
        count(*) filter (where intention = '高') as high_count,
        count(*) as stated_count
    from analysis.ana_campaign_participations
    where joined_date >= :period_start and joined_date <= :cut_off_date and intention <> ''
),

sentences as (
    select
        1 as sort, case when invited_count > 0 then 'invited' else 'not_invited' end as code, '' as subject,
        cast(invited_count as decimal(28,8)) as value_1, cast(participant_count as decimal(28,8)) as value_2,
        cast(response_ratio as decimal(28,8)) as value_3
    from totals
    union all
    select 2, 'best', name, response_ratio, invited_count, null
    from campaigns
    where place = 1
    union all
    select 3, 'last', name, response_ratio, invited_count, null
    from campaigns
    where last_place = 1 and campaigns > 1
    union all
    select 4, 'intention', '', high_count, stated_count, cast(high_count as decimal(28,8)) / stated_count
    from intentions
    where stated_count > 0
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
