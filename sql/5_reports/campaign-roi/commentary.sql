-- One row per sentence under the key figures: which sentence (its words stand in the texts) and the figures in it.

with

totals as (
    select cost_amount, attributed_amount, output_per_cost
    from analysis.ana_campaign_results
    where position = 0 and span = 'period' and group_kind = 'all'
),

running as (
    select group_id as campaign_id
    from analysis.ana_campaign_results
    where position = 0 and span = 'period' and group_kind = 'campaign'
),

-- judged over their whole life: costs often fall before the sales they bring
judged as (
    select
        campaigns.campaign_id, campaigns.name, results.cost_amount, results.attributed_amount, results.roi,
        row_number() over (order by results.roi desc, campaigns.campaign_id) as place,
        count(*) over () as campaigns,
        count(*) filter (where results.roi < 0) over () as losing
    from running
    join star.dim_campaigns as campaigns on running.campaign_id = campaigns.campaign_id
    join analysis.ana_campaign_results as results
        on running.campaign_id = results.group_id
        and results.position = 0 and results.span = 'cumulative' and results.group_kind = 'campaign'
    where results.roi is not null
),

sentences as (
    select
        1 as sort, case when cost_amount > 0 then 'result' else 'no_cost' end as code, '' as subject,
        cost_amount as value_1, attributed_amount as value_2, output_per_cost as value_3
    from totals
    union all
    select 2, 'best', name, roi, cost_amount, attributed_amount
    from judged
    where place = 1 and roi > 0
    union all
    select 3, 'worst', name, roi, cost_amount, attributed_amount
    from judged
    where place = campaigns and roi < 0
    union all
    select 4, 'all_pay', '', campaigns, null, null
    from judged
    where place = 1 and losing = 0 and campaigns > 1
    union all
    select 5, 'none', '', null, null, null
    where not exists (select 1 from totals)
)

select
    cast(sort as int) as sort,
    code,
    subject,
    cast(value_1 as decimal(28,8)) as value_1,
    cast(value_2 as decimal(28,8)) as value_2,
    cast(value_3 as decimal(28,8)) as value_3
from sentences
order by sort
