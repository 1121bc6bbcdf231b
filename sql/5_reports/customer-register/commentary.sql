-- One row per sentence under the key figures: which sentence (its words stand in the texts) and the figures in it.
--
-- What moved beyond the noise, then who the customers are and whose data have gaps.

with

picked as (
    select figure_id, group_kind, sort
    from (
        values
            ('net_amount', 'whole', 1),
            ('new_customer_count', 'whole', 2),
            ('high_risk_customers', 'whole', 3)
    ) as listed (figure_id, group_kind, sort)
),

moves as (
    select
        picked.sort, sentences.figure_id, sentences.format, sentences.group_kind, sentences.code,
        sentences.value_1, sentences.value_2, sentences.value_3
    from analysis.ana_move_sentences as sentences
    join picked on sentences.figure_id = picked.figure_id and sentences.group_kind = picked.group_kind
    where sentences.scope_kind = :part_kind and sentences.scope_id = :part_id
),

members as (
    select customer_id, customer_key, customer_type
    from analysis.ana_customer_periods
    where
        position = 0
        and (
            :part_kind = 'whole'
            or (:part_kind = 'department' and department_id = :part_id)
            or (:part_kind = 'rep' and owner_employee_id = :part_id)
        )
),

counted as (
    select
        count(*) as customers,
        count(*) filter (where members.customer_type = 'regular') as regular_customers,
        count(*) filter (where members.customer_type = 'lost') as lost_customers,
        count(*) filter (
            where profiles.contact_name is null or profiles.contact_phone is null or profiles.contact_email is null
        ) as incomplete_customers,
        count(*) filter (where profiles.contact_phone is null) as without_phone,
        count(*) filter (where profiles.contact_email is null) as without_email
    from members
    join analysis.ana_customer_profiles as profiles on members.customer_id = profiles.customer_id
),

sentences as (
    select sort, figure_id, format, group_kind, code, value_1, value_2, value_3
    from moves
    union all
    select 4, '', 'count', 'whole', 'types', customers, regular_customers, lost_customers
    from counted
    where customers > 0
    union all
    select 5, '', 'count', 'whole', 'incomplete', incomplete_customers, without_phone, without_email
    from counted
    where incomplete_customers > 0
    union all
    select 5, '', 'count', 'whole', 'complete', customers, null, null
    from counted
    where customers > 0 and incomplete_customers = 0
    union all
    select 6, '', 'count', 'whole', 'steady', null, null, null
    where not exists (select 1 from moves) and (select customers from counted) = 0
)

select
    cast(sort as int) as sort,
    figure_id,
    format,
    group_kind,
    code,
    cast(value_1 as decimal(28,8)) as value_1,
    cast(value_2 as decimal(28,8)) as value_2,
    cast(value_3 as decimal(28,8)) as value_3
from sentences
order by sort, code
