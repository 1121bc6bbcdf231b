-- One row per sentence under the key figures: which sentence (its words stand in the texts) and the figures in it.
--
-- What moved beyond the noise, then the need and the complaint that came up most, and the suggestions nobody answered.

with

moves as (
    select 1 as sort, figure_id, format, group_kind, code, value_1, value_2, value_3
    from analysis.ana_move_sentences
    where scope_kind = :part_kind and scope_id = :part_id and figure_id = 'complaint_count' and group_kind = 'whole'
),

needs as (
    select kind, theme, answer, position
    from analysis.ana_customer_needs
    where position in (0, 1)
),

ranked as (
    select
        kind,
        theme,
        count(*) filter (where position = 0) as statement_count,
        count(*) filter (where position = 1) as previous_count,
        sum(count(*) filter (where position = 0)) over (partition by kind) as all_count,
        row_number() over (partition by kind order by count(*) filter (where position = 0) desc, theme) as place
    from needs
    where theme <> ''
    group by kind, theme
),

suggestions as (
    select count(*) as suggested, count(answer) as answered
    from needs
    where kind = 'suggestion' and position = 0
),

sentences as (
    select sort, figure_id, format, group_kind, code, '' as theme, value_1, value_2, value_3
    from moves
    union all
    select 2, '', 'count', 'whole', 'top_need', theme, statement_count, all_count, previous_count
    from ranked
    where kind = 'need' and place = 1 and statement_count > 0
    union all
    select 3, '', 'count', 'whole', 'top_complaint', theme, statement_count, all_count, previous_count
    from ranked
    where kind = 'complaint' and place = 1 and statement_count > 0
    union all
    select 4, '', 'count', 'whole', 'suggestions', '', suggested, answered, suggested - answered
    from suggestions
    where suggested > 0
    union all
    select 5, '', 'count', 'whole', 'steady', '', null, null, null
    where not exists (select 1 from moves) and not exists (select 1 from needs where position = 0)
)

select
    cast(sort as int) as sort,
    figure_id,
    format,
    group_kind,
    code,
    theme,
    cast(value_1 as decimal(28,8)) as value_1,
    cast(value_2 as decimal(28,8)) as value_2,
    cast(value_3 as decimal(28,8)) as value_3
from sentences
order by sort
