-- One row per stage of the sales process: what stands in it at the cut-off, and how many of those entering it went on.

with

stages as (
    select stage, stage_order
    from star.dim_opportunity_stages
    where outcome = 'open'
),

standing as (
    select group_id as stage, opportunity_count, overdue_count, pipeline_amount, weighted_pipeline, mean_age_days
    from analysis.ana_pipelines
    where scope_kind = :part_kind and scope_id = :part_id and group_kind = 'stage'
),

conversions as (
    select position, stage, entered_count, stage_conversion_ratio
    from analysis.ana_stage_conversions
    where scope_kind = :part_kind and scope_id = :part_id
)

select
    coalesce(stages.stage, standing.stage) as stage,
    stages.stage_order,
    coalesce(standing.opportunity_count, 0) as opportunity_count,
    coalesce(standing.overdue_count, 0) as overdue_count,
    cast(coalesce(standing.pipeline_amount, 0) as decimal(18,4)) as pipeline_amount,
    cast(coalesce(standing.weighted_pipeline, 0) as decimal(18,4)) as weighted_pipeline,
    standing.mean_age_days,
    coalesce(now.entered_count, 0) as entered_count,
    now.stage_conversion_ratio,
    before.stage_conversion_ratio as previous_stage_conversion_ratio
from stages
full join standing on stages.stage = standing.stage
left join conversions as now on stages.stage = now.stage and now.position = 0
left join conversions as before on stages.stage = before.stage and before.position = 1
order by stages.stage_order nulls last, 1
