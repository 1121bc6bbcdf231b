-- One row per classification, group in the previous period and group now: customers that went from one to the other.

with

listed as (
    select classification, group_id, sort
    from (
        values
            ('segment', 'lapsed', 12),
            ('value_tier', 'high', 1), ('value_tier', 'normal', 2), ('value_tier', 'low', 3),
            ('grade', 'vip', 1), ('grade', 'key', 2), ('grade', 'normal', 3)
    ) as named (classification, group_id, sort)
    union all
    select 'segment' as classification, segment as group_id, sort
    from analysis.ana_segments
    where scheme = :rfm_scheme
    union all
    select 'segment' as classification, 'others' as group_id, 11 as sort
    where :rfm_scheme <> 'quintiles'
),

moves as (
    select
        classification,
        case when from_group = '' then 'none' else from_group end as from_group,
        case when to_group = '' then 'none' else to_group end as to_group,
        customer_count
    from analysis.ana_group_moves
    where
        scope_kind = :part_kind
        and scope_id = :part_id
        and classification in ('segment', 'grade', 'value_tier')
)

select
    moves.classification,
    moves.from_group,
    moves.to_group,
    'label.' || case moves.classification when 'grade' then 'customer_grade' else moves.classification end
        as group_format,
    moves.customer_count,
    moves.from_group = moves.to_group as is_stay,
    cast(coalesce(origins.sort, 99) as int) as from_sort,
    cast(coalesce(targets.sort, 99) as int) as to_sort
from moves
left join listed as origins on moves.classification = origins.classification and moves.from_group = origins.group_id
left join listed as targets on moves.classification = targets.classification and moves.to_group = targets.group_id
order by moves.classification, from_sort, moves.from_group, to_sort, moves.to_group
