-- One row per dimension that questionnaires ask: its rating beside the period before, and how it goes with the overall.
--
-- 推荐 is no dimension of satisfaction; its NPS stands among the key figures.

with

ratings as (
    select position, group_id as dimension, rating_count, mean_rating, satisfied_ratio
    from analysis.ana_satisfaction
    where
        position in (0, 1)
        and scope_kind = :part_kind
        and scope_id = :part_id
        and group_kind = 'dimension'
        and group_id <> '推荐'
),

drivers as (
    select dimension, answer_count, rank_correlation
    from analysis.ana_satisfaction_drivers
    where position = 0 and scope_kind = :part_kind and scope_id = :part_id
),

-- what a part has too few answers for is told of the company
company_drivers as (
    select dimension, answer_count, rank_correlation
    from analysis.ana_satisfaction_drivers
    where position = 0 and scope_kind = 'whole'
),

company as (
    select group_id as dimension, mean_rating
    from analysis.ana_satisfaction
    where position = 0 and scope_kind = 'whole' and group_kind = 'dimension'
)

select
    now.dimension,
    now.rating_count,
    now.mean_rating,
    before.mean_rating as previous_rating,
    cast(now.mean_rating - before.mean_rating as decimal(10,8)) as rating_change,
    company.mean_rating as company_rating,
    now.satisfied_ratio,
    before.satisfied_ratio as previous_satisfied_ratio,
    drivers.answer_count,
    drivers.rank_correlation,
    company_drivers.rank_correlation as company_correlation,
    cast(
        row_number() over (
            order by
                case when now.dimension = '总体' then 0 else 1 end,
                coalesce(drivers.rank_correlation, company_drivers.rank_correlation) desc nulls last, now.dimension
        ) as int
    ) as sort
from ratings as now
left join ratings as before on now.dimension = before.dimension and before.position = 1
left join drivers on now.dimension = drivers.dimension
left join company_drivers on now.dimension = company_drivers.dimension
left join company on now.dimension = company.dimension
where now.position = 0 and now.rating_count > 0
order by sort
