-- One row per period of the last eight and stage of life: customers in the stage at the period's cut-off.

with

periods as (
    select period_id, position, cut_off_date
    from analysis.ana_periods
    where is_trend
),

stages as (
    select lifecycle_stage, sort
    from (values ('loyal', 1), ('regular', 2), ('new', 3), ('potential', 4), ('lost', 5)) as listed (lifecycle_stage, sort)
),

trends as (
    select period_id, potential_count, new_count, regular_count, loyal_count, lost_count
    from analysis.ana_customer_trends
    where scope_kind = :part_kind and scope_id = :part_id
)

select
    periods.period_id,
    periods.cut_off_date,
    stages.lifecycle_stage,
    cast(
        coalesce(
            case stages.lifecycle_stage
                when 'loyal' then trends.loyal_count
                when 'regular' then trends.regular_count
                when 'new' then trends.new_count
                when 'potential' then trends.potential_count
                else trends.lost_count
            end,
            0
        ) as bigint
    ) as customer_count,
    cast(8 - periods.position as int) as sort
from periods
cross join stages
left join trends on periods.period_id = trends.period_id
order by periods.position desc, stages.sort
