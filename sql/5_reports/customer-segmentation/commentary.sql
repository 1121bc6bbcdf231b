-- One row per sentence under the key figures: which sentence (its words stand in the texts) and the figures in it.
--
-- What moved beyond the noise, and what moved it; then where the value lies, and the move most customers made.

with

picked as (
    select sort, figure_id, group_kind
    from (
        values
            (1, 'churn_risk_customers', 'whole'),
            (2, 'churn_risk_customers', if(:part_kind = 'whole', 'department', 'employee')),
            (3, 'champion_customers', 'whole'),
            (4, 'vip_amount_12m', 'whole'),
            (5, 'vip_amount_12m', 'industry')
    ) as listed (sort, figure_id, group_kind)
),

told as (
    select
        picked.sort, sentences.figure_id, sentences.format, sentences.group_kind, sentences.code,
        sentences.first_name_zh, sentences.first_name_en, sentences.second_name_zh, sentences.second_name_en,
        sentences.value_1, sentences.value_2, sentences.value_3
    from analysis.ana_move_sentences as sentences
    inner join picked on picked.figure_id = sentences.figure_id and picked.group_kind = sentences.group_kind
    where sentences.scope_kind = :part_kind and sentences.scope_id = :part_id
),

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
        sort, figure_id, format, group_kind, code, first_name_zh, first_name_en, second_name_zh, second_name_en,
        '' as from_group, '' as to_group, value_1, value_2, value_3
    from told
    union all
    select
        6, '', 'count', 'whole', 'concentration', '', '', '', '', '', '',
        groups.customer_count,
        cast(groups.amount_12m / totals.amount as decimal(28,8)),
        cast(groups.customer_count / totals.customers as decimal(28,8))
    from groups
    cross join totals
    where groups.classification = 'grade' and groups.group_id = 'vip' and groups.customer_count > 0 and totals.amount > 0
    union all
    select
        7, '', 'count', 'whole', 'risk_value', '', '', '', '', '', '', groups.customer_count, groups.amount_12m, null
    from groups
    where groups.classification = 'template_tier' and groups.group_id = 'churn_risk' and groups.customer_count > 0
    union all
    select 8, '', 'count', 'whole', 'frequent_move', '', '', '', '', from_group, to_group, customer_count, null, null
    from top_move
    where place = 1 and customer_count >= 3
)

select
    cast(sort as int) as sort,
    figure_id,
    format,
    group_kind,
    code,
    first_name_zh,
    first_name_en,
    second_name_zh,
    second_name_en,
    from_group,
    to_group,
    cast(value_1 as decimal(28,8)) as value_1,
    cast(value_2 as decimal(28,8)) as value_2,
    cast(value_3 as decimal(28,8)) as value_3
from sentences
order by sort
