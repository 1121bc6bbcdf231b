-- One row per sentence under the key figures: which sentence (its words stand in the texts) and the figures in it.
--
-- What moved beyond the noise; then what is preferred, what goes together and what could be sold besides.

with

picked as (
    select figure_id, group_kind, sort
    from (
        values
            ('order_count', 'whole', 1),
            ('order_count', 'industry', 2),
            ('average_order_amount', 'whole', 3),
            ('average_order_amount', 'industry', 4)
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

categories as (
    select preference_id, amount_12m, amount_share, row_number() over (order by amount_12m desc, preference_id) as place
    from analysis.ana_preferences
    where scope_kind = :part_kind and scope_id = :part_id and preference_kind = 'category' and preference_id <> ''
),

products as (
    select product_id, name
    from star.dim_products
    where valid_from <= :cut_off_date and valid_to > :cut_off_date
),

pairs as (
    select
        product_id, other_product_id, joint_order_count, confidence_ratio, lift,
        row_number() over (order by lift desc, confidence_ratio desc, product_id, other_product_id) as place
    from analysis.ana_product_pairs
    where lift > 1
),

related as (
    select count(distinct customer_id) as customer_count, count(*) as suggestion_count
    from analysis.ana_related_products
    where :part_kind = 'whole' or (:part_kind = 'department' and department_id = :part_id)
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
    select
        10, '', 'large', 'whole', 'top_category', preference_id, preference_id, '', '', amount_12m,
        cast(amount_share as decimal(28,8)), null
    from categories
    where place = 1 and amount_share is not null
    union all
    select
        11, '', 'count', 'whole', 'best_pair', products.name, products.name, others.name, others.name,
        pairs.joint_order_count, cast(pairs.confidence_ratio as decimal(28,8)), pairs.lift
    from pairs
    join products on pairs.product_id = products.product_id
    join products as others on pairs.other_product_id = others.product_id
    where pairs.place = 1
    union all
    select 12, '', 'count', 'whole', 'related', '', '', '', '', customer_count, suggestion_count, null
    from related
    where customer_count > 0
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
