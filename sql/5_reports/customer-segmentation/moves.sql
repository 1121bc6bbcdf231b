-- One row per classification, group in the previous period and group now: customers that went from one to the other.

with

moves as (
    select classification, from_group, to_group, customer_count
    from analysis.ana_group_moves
    where
        scope_kind = :part_kind
        and scope_id = :part_id
        and classification in ('segment', 'grade', 'value_tier')
)

select
    classification,
    from_group,
    to_group,
    customer_count,
    from_group = to_group as is_stay
from moves
order by classification, from_group, to_group
