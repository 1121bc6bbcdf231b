-- One row per stage in the previous period and stage now that customers moved between, staying included.

with

stages as (
    select lifecycle_stage, sort
    from (
        values ('potential', 1), ('new', 2), ('regular', 3), ('loyal', 4), ('lost', 5), ('', 6)
    ) as listed (lifecycle_stage, sort)
),

moves as (
    select from_group, to_group, customer_count
    from analysis.ana_group_moves
    where scope_kind = :part_kind and scope_id = :part_id and classification = 'lifecycle_stage'
)

select
    case when moves.from_group = '' then 'not_known' else moves.from_group end as from_group,
    moves.to_group,
    moves.customer_count,
    cast(
        round(
            cast(moves.customer_count as decimal(28,8)) / sum(moves.customer_count) over (partition by moves.from_group), 8
        ) as decimal(18,8)
    ) as move_ratio,
    cast(before.sort as int) as from_sort,
    cast(now.sort as int) as to_sort
from moves
join stages as before on moves.from_group = before.lifecycle_stage
join stages as now on moves.to_group = now.lifecycle_stage
order by before.sort, now.sort
