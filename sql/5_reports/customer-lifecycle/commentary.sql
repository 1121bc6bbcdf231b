-- One row per sentence under the key figures: which sentence (its words stand in the texts) and the figures in it.
--
-- What moved beyond the noise; then how many moved up and how many were lost.

with

picked as (
    select figure_id, group_kind, sort
    from (
        values
            ('active_customers', 'whole', 1),
            ('lost_customers', 'whole', 2),
            ('lost_customers', case when :part_kind = 'whole' then 'department' else 'employee' end, 3),
            ('returned_customers', 'whole', 4)
    ) as listed (figure_id, group_kind, sort)
),

moves as (
    select
        picked.sort, sentences.figure_id, sentences.format, sentences.group_kind, sentences.code,
        sentences.first_name_zh, sentences.first_name_en, sentences.second_name_zh, sentences.second_name_en,
        sentences.value_1, sentences.value_2, sentences.value_3
    from analysis.ana_move_sentences as sentences
    join picked on sentences.figure_id = picked.figure_id and sentences.group_kind = picked.group_kind
    where sentences.scope_kind = :part_kind and sentences.scope_id = :part_id
),

flows as (
    select from_group, to_group, customer_count
    from analysis.ana_group_moves
    where scope_kind = :part_kind and scope_id = :part_id and classification = 'lifecycle_stage'
),

company as (
    select loyal_ratio
    from analysis.ana_customer_trends
    where position = 0 and scope_kind = 'whole'
),

stages as (
    select
        to_group,
        cast(sum(customer_count) as bigint) as customer_count,
        cast(sum(sum(customer_count)) over () as bigint) as all_customers,
        row_number() over (order by sum(customer_count) desc, to_group) as place
    from flows
    group by to_group
),

upward as (
    select
        cast(sum(customer_count) filter (where to_group = 'loyal' and from_group <> 'loyal') as bigint) as loyal,
        cast(coalesce(sum(customer_count) filter (where to_group = 'loyal' and from_group = 'new'), 0) as bigint) as from_new,
        cast(coalesce(sum(customer_count) filter (where to_group <> 'lost' and from_group = 'lost'), 0) as bigint) as from_lost
    from flows
),

downward as (
    select
        count(*) as customer_count,
        count(*) filter (where lifecycles.previous_stage = 'loyal') as from_loyal,
        cast(sum(customers.value_at_start) as decimal(28,8)) as value_at_start
    from analysis.ana_customer_lifecycles as lifecycles
    join analysis.ana_customer_periods as customers
        on lifecycles.customer_id = customers.customer_id and customers.position = 0
    where
        lifecycles.lifecycle_stage = 'lost'
        and lifecycles.previous_stage <> 'lost'
        and (:part_kind = 'whole' or (:part_kind = 'department' and lifecycles.department_id = :part_id))
),

sentences as (
    select
        sort, figure_id, format, group_kind, code, first_name_zh, first_name_en, second_name_zh, second_name_en,
        value_1, value_2, value_3
    from moves
    union all
    select 9, '', 'count', 'whole', 'steady', '', '', '', '', null, null, null
    where not exists (select 1 from moves)
    union all
    select
        10, '', 'count', 'whole', 'stages', to_group, to_group, '', '', customer_count,
        cast(round(cast(customer_count as decimal(28,8)) / all_customers, 8) as decimal(28,8)), null
    from stages
    where place = 1
    union all
    select 11, '', 'count', 'whole', 'upward', '', '', '', '', loyal, from_new, from_lost
    from upward
    where loyal > 0
    union all
    select 12, '', 'count', 'whole', 'downward', '', '', '', '', customer_count, from_loyal, value_at_start
    from downward
    where customer_count > 0
    union all
    select 13, '', 'percent', 'whole', 'company', '', '', '', '', loyal_ratio, null, null
    from company
    where :part_kind <> 'whole' and loyal_ratio is not null
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
    cast(value_1 as decimal(28,8)) as value_1,
    cast(value_2 as decimal(28,8)) as value_2,
    cast(value_3 as decimal(28,8)) as value_3
from sentences
order by sort
