-- One row per sentence under the key figures: which sentence (its words stand in the texts) and the figures in it.
--
-- What moved beyond the noise, then how much of its budget each customer spends with us and whom nobody spoke to.

with

picked as (
    select figure_id, group_kind, sort
    from (
        values
            ('active_customers', 'whole', 1),
            ('net_amount', 'whole', 2),
            ('average_order_amount', 'whole', 3)
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
    select customer_id, customer_key, amount_12m
    from analysis.ana_customer_periods
    where
        position = 0
        and (
            :part_kind = 'whole'
            or (:part_kind = 'department' and department_id = :part_id)
            or (:part_kind = 'rep' and owner_employee_id = :part_id)
        )
),

-- of customers that state a budget only, so that both sides of the share are of the same customers
budgets as (
    select
        sum(customers.annual_purchase_budget) as budget,
        sum(members.amount_12m) as amount
    from members
    join star.dim_customers as customers on members.customer_key = customers.customer_key
    where customers.annual_purchase_budget > 0
),

silent as (
    select
        count(*) as customers,
        count(*) filter (where members.amount_12m > 0) as buyers,
        sum(case when members.amount_12m > 0 then members.amount_12m else 0 end) as amount
    from members
    join analysis.ana_customer_contacts as contacts on members.customer_id = contacts.customer_id
    where contacts.is_not_contacted
),

sentences as (
    select sort, figure_id, format, group_kind, code, value_1, value_2, value_3
    from moves
    union all
    select
        4, '', 'money', 'whole', 'budget', budget, amount,
        cast(round(cast(amount as decimal(28,8)) / budget, 8) as decimal(18,8))
    from budgets
    where budget > 0
    union all
    select 5, '', 'count', 'whole', 'silent', customers, buyers, amount
    from silent
    where customers > 0
    union all
    select 6, '', 'count', 'whole', 'steady', null, null, null
    where not exists (select 1 from moves) and not exists (select 1 from budgets where budget > 0)
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
