-- One row per sentence under the key figures: which sentence (its words stand in the texts) and the figures in it.
--
-- The pipeline and what of it is late; then how the win ratio moved, and why opportunities were lost.

with

picked as (
    select figure_id, group_kind, sort
    from (
        values
            ('win_ratio', 'whole', 3),
            ('win_ratio', case when :part_kind = 'whole' then 'department' else 'employee' end, 4)
    ) as listed (figure_id, group_kind, sort)
),

moves as (
    select
        picked.sort, sentences.figure_id, sentences.format, sentences.group_kind, sentences.code,
        sentences.first_name_zh, sentences.first_name_en, sentences.second_name_zh, sentences.second_name_en,
        '' as subject, sentences.value_1, sentences.value_2, sentences.value_3
    from analysis.ana_move_sentences as sentences
    join picked on sentences.figure_id = picked.figure_id and sentences.group_kind = picked.group_kind
    where sentences.scope_kind = :part_kind and sentences.scope_id = :part_id
        and not (:part_kind = 'rep' and sentences.group_kind = 'employee')
),

opportunities as (
    select amount, weighted_amount, is_overdue
    from analysis.ana_opportunities
    where
        outcome = 'open'
        and (
            :part_kind = 'whole'
            or (:part_kind = 'department' and department_id = :part_id)
            or (:part_kind = 'rep' and employee_id = :part_id)
        )
),

pipeline as (
    select
        count(*) as open_count,
        sum(amount) as pipeline_amount,
        sum(weighted_amount) as weighted_pipeline,
        count(*) filter (where is_overdue) as overdue_count,
        sum(amount) filter (where is_overdue) as overdue_amount
    from opportunities
),

reasons as (
    select
        group_id as lost_reason, lost_count, lost_amount,
        row_number() over (order by lost_count desc, group_id) as place
    from analysis.ana_win_ratios
    where
        position = 0
        and scope_kind = :part_kind
        and scope_id = :part_id
        and group_kind = 'lost_reason'
        and group_id <> ''
),

sentences as (
    select
        1 as sort, '' as figure_id, 'count' as format, 'whole' as group_kind,
        case when open_count > 0 then 'pipeline' else 'no_pipeline' end as code,
        '' as first_name_zh, '' as first_name_en, '' as second_name_zh, '' as second_name_en, '' as subject,
        open_count as value_1, pipeline_amount as value_2, weighted_pipeline as value_3
    from pipeline
    union all
    select 2, '', 'count', 'whole', 'overdue', '', '', '', '', '', overdue_count, overdue_amount, null
    from pipeline
    where overdue_count > 0
    union all
    select
        sort, figure_id, format, group_kind, code, first_name_zh, first_name_en, second_name_zh, second_name_en,
        subject, value_1, value_2, value_3
    from moves
    union all
    select 5, '', 'count', 'whole', 'top_reason', '', '', '', '', lost_reason, lost_count, lost_amount, null
    from reasons
    where place = 1 and lost_count >= 2
)

select
    cast(sort as int) as sort, figure_id, format, group_kind, code,
    first_name_zh, first_name_en, second_name_zh, second_name_en, subject,
    cast(value_1 as decimal(28,8)) as value_1,
    cast(value_2 as decimal(28,8)) as value_2,
    cast(value_3 as decimal(28,8)) as value_3
from sentences
order by sort
