-- One row per sentence under the key figures: which sentence (its words stand in the texts) and the figures in it.
--
-- What moved beyond the noise and why; then what the losses themselves say.

with

picked as (
    select sort, figure_id, group_kind
    from (
        values
            (1, 'churn_ratio', 'whole'),
            (2, 'churn_ratio', 'industry'),
            (3, 'value_churn_ratio', 'whole'),
            (4, 'lost_customers', 'whole'),
            (5, 'lost_customers', if(:part_kind = 'whole', 'department', 'employee')),
            (6, 'high_risk_customers', 'whole')
    ) as listed (sort, figure_id, group_kind)
),

moves as (
    select
        picked.sort, told.figure_id, told.format, told.group_kind, told.code,
        told.first_name_zh, told.first_name_en, told.second_name_zh, told.second_name_en,
        told.value_1, told.value_2, told.value_3
    from analysis.ana_move_sentences as told
    inner join picked on picked.figure_id = told.figure_id and picked.group_kind = told.group_kind
    where told.scope_kind = :part_kind and told.scope_id = :part_id
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
