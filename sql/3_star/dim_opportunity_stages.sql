-- One row per stage of an opportunity: those of the sales process in order, lost, and every other that a row names.
--
-- A site with another process brings its own file, or maps its words to these in jibao.yml.

with

listed as (
    select '初步接触' as stage, 1 as stage_order, 'open' as outcome
    union all
    select '需求分析' as stage, 2 as stage_order, 'open' as outcome
    union all
    select '方案演示' as stage, 3 as stage_order, 'open' as outcome
    union all
    select '报价' as stage, 4 as stage_order, 'open' as outcome
    union all
    select '谈判' as stage, 5 as stage_order, 'open' as outcome
    union all
    select '成交' as stage, 6 as stage_order, 'won' as outcome
    union all
    select '丢单' as stage, cast(null as int) as stage_order, 'lost' as outcome
),

mentioned as (
    select stage
    from staging.stg_crm__opportunities
    union
    select stage
    from staging.stg_crm__opportunity_stages
)

select
    surrogate_key(stage) as stage_key,
    stage,
    stage_order,
    outcome,
    false as is_inferred
from listed

union all

select
    surrogate_key(mentioned.stage) as stage_key,
    mentioned.stage,
    cast(null as int) as stage_order,
    'open' as outcome,
    true as is_inferred
from mentioned
left join listed on mentioned.stage = listed.stage
where listed.stage is null
