-- One row per sentence under the key figures: which sentence (its words stand in the texts) and the figures in it.
--
-- What moved beyond the noise, then what was not done: follow-ups overdue, customers nobody spoke to, what is to come.

with

moves as (
    select 1 as sort, figure_id, format, group_kind, code, value_1, value_2, value_3
    from analysis.ana_move_sentences
    where scope_kind = :part_kind and scope_id = :part_id and figure_id = 'complaint_count' and group_kind = 'whole'
),

contacts as (
    select customer_id, follow_up_state, overdue_days, is_not_contacted, follow_up_date
    from analysis.ana_customer_contacts
    where
        (
        :part_kind = 'whole'
        or (:part_kind = 'department' and department_id = :part_id)
        or (:part_kind = 'rep' and owner_employee_id = :part_id)
    )
),

values_now as (
    select customer_id, amount_12m
    from analysis.ana_customer_periods
    where position = 0
),

counted as (
    select
        count(*) filter (where contacts.follow_up_state = 'overdue') as overdue,
        max(contacts.overdue_days) as longest,
        count(*) filter (where contacts.follow_up_state <> 'none') as planned,
        count(*) filter (where contacts.follow_up_state = 'due') as due,
        count(*) filter (
            where contacts.follow_up_state = 'due' and contacts.follow_up_date <= cast(:cut_off_date as date) + 30
        ) as due_soon,
        count(*) filter (where contacts.is_not_contacted) as silent,
        count(*) filter (where contacts.is_not_contacted and values_now.amount_12m > 0) as silent_buyers,
        sum(
            case when contacts.is_not_contacted and values_now.amount_12m > 0 then values_now.amount_12m else 0 end
        ) as amount
    from contacts
    join values_now on contacts.customer_id = values_now.customer_id
),

sentences as (
    select sort, figure_id, format, group_kind, code, value_1, value_2, value_3
    from moves
    union all
    select 2, '', 'count', 'whole', 'overdue', overdue, planned, longest
    from counted
    where overdue > 0
    union all
    select 3, '', 'count', 'whole', 'silent', silent, silent_buyers, amount
    from counted
    where silent > 0
    union all
    select 4, '', 'count', 'whole', 'due', due, due_soon, null
    from counted
    where due > 0
    union all
    select 5, '', 'count', 'whole', 'steady', null, null, null
    where not exists (select 1 from moves) and not exists (select 1 from counted where overdue + silent + due > 0)
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
order by sort
