-- One row per sentence under the key figures: which sentence (its words stand in the texts) and the figures in it.
--
-- What moved beyond the noise and why; then what the losses themselves say.

with

picked as (
    select figure_id, group_kind, sort
    from (
        values
            ('churn_ratio', 'whole', 1),
            ('churn_ratio', 'industry', 2),
            ('value_churn_ratio', 'whole', 3),
            ('lost_customers', 'whole', 4),
            ('lost_customers', case when :part_kind = 'whole' then 'department' else 'employee' end, 5),
            ('high_risk_customers', 'whole', 6)
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

lost as (
    select loss_reason
    from analysis.ana_lost_customers
    where
        position = 0
        and (
            :part_kind = 'whole'
            or (:part_kind = 'department' and department_id = :part_id)
            or (:part_kind = 'rep' and owner_employee_id = :part_id)
        )
),

top_reason as (
    select
        loss_reason,
        count(*) as customer_count,
        sum(count(*)) over () as all_customers,
        row_number() over (order by count(*) desc, loss_reason) as place
    from lost
    where loss_reason <> '未知'
    group by loss_reason
),

-- of months with equal losses the latest, as the chart marks it
peaks as (
    select
        loss_month,
        count(*) as customer_count,
        count(*) over () as months,
        row_number() over (order by count(*) desc, loss_month desc) as place
    from analysis.ana_lost_customers
    where
        loss_month >= cast(cast(:period_end as date) - interval 24 month as date)
        and (
            :part_kind = 'whole'
            or (:part_kind = 'department' and department_id = :part_id)
            or (:part_kind = 'rep' and owner_employee_id = :part_id)
        )
    group by loss_month
),

sentences as (
    select
        sort, figure_id, format, group_kind, code, first_name_zh, first_name_en, second_name_zh, second_name_en,
        '' as peak_month, value_1, value_2, value_3
    from moves
    union all
    select 7, '', 'count', 'whole', 'steady', '', '', '', '', '', null, null, null
    where not exists (select 1 from moves)
    union all
    select 8, '', 'count', 'whole', 'reason', loss_reason, loss_reason, '', '', '', customer_count, all_customers, null
    from top_reason
    where place = 1 and customer_count >= 2
    union all
    select
        9, '', 'count', 'whole', 'peak', '', '', '', '', strftime(loss_month, '%Y-%m'), customer_count, months, null
    from peaks
    where place = 1 and months > 1
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
    peak_month,
    cast(value_1 as decimal(28,8)) as value_1,
    cast(value_2 as decimal(28,8)) as value_2,
    cast(value_3 as decimal(28,8)) as value_3
from sentences
order by sort
