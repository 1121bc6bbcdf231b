-- One row per month in which open opportunities are expected to be decided: what is past together, then six, then the rest.

with

months as (
    select
        group_id as close_month, opportunity_count, pipeline_amount, weighted_pipeline,
        strftime(cast(:cut_off_date as date), '%Y-%m') as last_month,
        strftime(cast(:cut_off_date as date) + interval 6 month, '%Y-%m') as shown_month
    from analysis.ana_pipelines
    where scope_kind = :part_kind and scope_id = :part_id and group_kind = 'expected_close_month'
),

named as (
    select
        case
            when close_month = '' then 'unstated'
            when close_month <= last_month then 'overdue'
            when close_month > shown_month then 'later'
            else close_month
        end as close_month,
        opportunity_count, pipeline_amount, weighted_pipeline
    from months
)

select
    close_month,
    cast(sum(opportunity_count) as bigint) as opportunity_count,
    cast(sum(pipeline_amount) as decimal(18,4)) as pipeline_amount,
    cast(sum(weighted_pipeline) as decimal(18,4)) as weighted_pipeline
from named
group by close_month
order by case close_month when 'overdue' then 0 when 'later' then 2 when 'unstated' then 3 else 1 end, close_month
