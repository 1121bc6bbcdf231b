-- One row per sentence under the key figures: which sentence (its words stand in the texts) and the figures in it.
--
-- What moved and who moved it; then how many reached their goal, who stands where, and what nobody is credited with.

with

picked as (
    select figure_id, group_kind, sort
    from (
        values
            ('net_amount', 'whole', 1),
            ('net_amount', 'employee', 2),
            ('win_ratio', 'whole', 6)
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
        and not (:part_kind = 'rep' and sentences.group_kind = 'employee')
),

reps as (
    select
        name, target_ratio, amount_rank, department_rank,
        count(*) over () as reps,
        :part_kind = 'whole'
        or (:part_kind = 'department' and department_id = :part_id)
        or (:part_kind = 'rep' and employee_id = :part_id) as is_of_part
    from analysis.ana_rep_performances
),

goals as (
    select
        count(*) as reps,
        count(*) filter (where target_ratio >= 1) as reached,
        arg_max(name, (target_ratio, name)) as best_name,
        max(target_ratio) as best_ratio
    from reps
    where is_of_part and target_ratio is not null
),

unassigned as (
    select value, share
    from analysis.ana_group_growth
    where
        scope_kind = :part_kind and scope_id = :part_id and group_kind = 'employee' and group_id = ''
        and metric = 'net_amount' and value <> 0
),

sentences as (
    select
        sort, figure_id, format, group_kind, code, first_name_zh, first_name_en, second_name_zh, second_name_en,
        value_1, value_2, value_3
    from moves
    union all
    select 1, '', 'large', 'whole', 'steady', '', '', '', '', null, null, null
    where not exists (select 1 from moves)
    union all
    select 3, '', 'count', 'employee', 'goals', best_name, best_name, '', '', reps, reached, best_ratio
    from goals
    where reps > 1
    union all
    select 4, '', 'count', 'employee', 'rank', '', '', '', '', amount_rank, reps, department_rank
    from reps
    where :part_kind = 'rep' and is_of_part
    union all
    select 5, 'net_amount', 'large', 'employee', 'unassigned', '', '', '', '', value, share, null
    from unassigned
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
