-- One row per sentence under the key figures: which sentence (its words stand in the texts) and the figures in it.

with

groups as (
    select classification, group_id, customer_count, amount_12m
    from analysis.ana_group_behaviour
    where position = 0 and scope_kind = :part_kind and scope_id = :part_id
),

totals as (
    select sum(customer_count) as customers, sum(amount_12m) as amount
    from groups
    where classification = 'grade'
),

moves as (
    select from_group, to_group, customer_count
    from analysis.ana_group_moves
    where scope_kind = :part_kind and scope_id = :part_id and classification = 'segment'
),

top_move as (
    select
        from_group,
        to_group,
        customer_count,
        row_number() over (order by customer_count desc, from_group, to_group) as place
    from moves
    where from_group <> to_group and from_group <> '' and to_group <> ''
),

sentences as (
    select
        1 as sort, 'concentration' as code, '' as from_group, '' as to_group,
        groups.customer_count as value_1,
        case when totals.amount > 0 then groups.amount_12m / totals.amount end as value_2,
        case when totals.customers > 0 then groups.customer_count / totals.customers end as value_3
    from groups
    cross join totals
    where groups.classification = 'grade' and groups.group_id = 'vip' and groups.customer_count > 0 and totals.amount > 0

    union all

    select
        2 as sort, 'risk_value' as code, '' as from_group, '' as to_group,
        groups.customer_count as value_1, groups.amount_12m as value_2, null as value_3
    from groups
    where groups.classification = 'template_tier' and groups.group_id = 'churn_risk' and groups.customer_count > 0

    union all

    select
        3 as sort, 'move' as code, from_group, to_group,
        customer_count as value_1, null as value_2, null as value_3
    from top_move
    where place = 1 and customer_count >= 3
)

select
    cast(sort as int) as sort,
    code,
    from_group,
    to_group,
    cast(value_1 as decimal(28,8)) as value_1,
    cast(value_2 as decimal(28,8)) as value_2,
    cast(value_3 as decimal(28,8)) as value_3
from sentences
order by sort
