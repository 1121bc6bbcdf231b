-- One row per sentence under the key figures: which sentence (its words stand in the texts) and the figures in it.
--
-- What moved beyond the noise, and what moved it: in the company the departments, in a department its people.

with

picked as (
    select sort, figure_id, group_kind
    from (
        values
            (1, 'net_amount', 'whole'),
            (2, 'net_amount', if(:part_kind = 'whole', 'department', 'employee')),
            (3, 'net_amount', 'industry'),
            (4, 'churn_ratio', 'whole'),
            (5, 'high_risk_customers', 'whole')
    ) as listed (sort, figure_id, group_kind)
)

select
    picked.sort, told.figure_id, told.format, told.group_kind, told.code,
    told.first_name_zh, told.first_name_en, told.second_name_zh, told.second_name_en,
    told.value_1, told.value_2, told.value_3
from analysis.ana_move_sentences as told
inner join picked on picked.figure_id = told.figure_id and picked.group_kind = told.group_kind
where told.scope_kind = :part_kind and told.scope_id = :part_id
order by picked.sort
