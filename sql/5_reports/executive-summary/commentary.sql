-- One row per sentence under the key figures: which sentence (its words stand in the texts) and the figures in it.
--
-- What moved beyond the noise, and what moved it: in the company the departments, in a department its people.

with

picked as (
    select figure_id, group_kind, sort
    from (
        values
            ('net_amount', 'whole', 1),
            ('net_amount', case when :part_kind = 'whole' then 'department' else 'employee' end, 2),
            ('net_amount', 'industry', 3),
            ('churn_ratio', 'whole', 4),
            ('high_risk_customers', 'whole', 5)
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

sentences as (
    select
        sort, figure_id, format, group_kind, code, first_name_zh, first_name_en, second_name_zh, second_name_en,
        value_1, value_2, value_3
    from moves
    union all
    select 6, '', 'count', 'whole', 'steady', '', '', '', '', null, null, null
    where not exists (select 1 from moves)
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
