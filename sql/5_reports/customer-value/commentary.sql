-- One row per sentence under the key figures: which sentence (its words stand in the texts) and the figures in it.
--
-- What moved beyond the noise; then on how few customers the amount rests, and what is to be expected of them.

with

picked as (
    select figure_id, group_kind, sort
    from (
        values
            ('net_amount', 'whole', 1),
            ('net_amount', 'industry', 2),
            ('profit_amount', 'whole', 3)
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

customers as (
    select
        customers.customer_id, customers.amount_12m, customer_values.value_tier,
        expectations.p_alive, expectations.expected_amount
    from analysis.ana_customer_periods as customers
    join analysis.ana_customer_values as customer_values
        on customers.period_id = customer_values.period_id and customers.customer_id = customer_values.customer_id
    left join analysis.ana_purchase_expectations as expectations
        on customers.customer_id = expectations.customer_id and expectations.basis = 'current'
    where
        customers.position = 0
        and (:part_kind = 'whole' or (:part_kind = 'department' and customers.department_id = :part_id))
),

concentration as (
    select now.customer_count, now.amount_ratio, before.amount_ratio as previous_ratio
    from analysis.ana_amount_concentrations as now
    left join analysis.ana_amount_concentrations as before
        on
            now.scope_kind = before.scope_kind
            and now.scope_id = before.scope_id
            and now.customer_ratio = before.customer_ratio
            and before.position = 1
    where now.position = 0 and now.scope_kind = :part_kind and now.scope_id = :part_id and now.customer_ratio = 0.2
),

expected as (
    select
        cast(sum(expected_amount) as decimal(28,8)) as expected_amount, cast(sum(amount_12m) as decimal(28,8)) as amount_12m
    from customers
),

company as (
    select
        cast(concentrations.amount_ratio as decimal(28,8)) as top_20_ratio,
        cast(groups.amount_12m as decimal(28,8)) / nullif(behaviour.customer_count, 0) as amount_per_buyer
    from analysis.ana_amount_concentrations as concentrations
    join analysis.ana_group_behaviour as groups
        on concentrations.period_id = groups.period_id and groups.scope_kind = 'whole' and groups.classification = 'all'
    join analysis.ana_purchase_behaviours as behaviour on behaviour.scope_kind = 'whole'
    where concentrations.position = 0 and concentrations.scope_kind = 'whole' and concentrations.customer_ratio = 0.2
),

cooling as (
    select count(*) as customer_count, cast(sum(amount_12m) as decimal(28,8)) as amount_12m
    from customers
    where value_tier = 'high' and p_alive < 0.5
),

sentences as (
    select
        sort, figure_id, format, group_kind, code, first_name_zh, first_name_en, second_name_zh, second_name_en,
        value_1, value_2, value_3
    from moves
    union all
    select 9, '', 'count', 'whole', 'steady', '', '', '', '', null, null, null
    where not exists (select 1 from moves)
    union all
    select 10, '', 'count', 'whole', 'concentration', '', '', '', '', customer_count, amount_ratio, previous_ratio
    from concentration
    union all
    select
        11, '', 'large', 'whole', 'expected', '', '', '', '', expected_amount,
        cast(round(expected_amount / amount_12m, 8) as decimal(28,8)), null
    from expected
    where expected_amount is not null and amount_12m > 0
    union all
    select 12, '', 'count', 'whole', 'cooling', '', '', '', '', customer_count, amount_12m, null
    from cooling
    where customer_count > 0
    union all
    select 13, '', 'percent', 'whole', 'company', '', '', '', '', top_20_ratio, amount_per_buyer, null
    from company
    where :part_kind <> 'whole'
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
