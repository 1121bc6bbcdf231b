-- One row per sentence under the key figures: which sentence (its words stand in the texts) and the figures in it.
--
-- What moved beyond the noise and what moved it; then how the goal stands, and the product that counts most each way.

with

picked as (
    select figure_id, group_kind, sort
    from (
        values
            ('net_amount', 'whole', 1),
            ('net_amount', case when :part_kind = 'whole' then 'department' else 'employee' end, 2),
            ('net_amount', 'industry', 3),
            ('profit_amount', 'whole', 6)
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

goal as (
    select value, target_value, target_ratio
    from analysis.ana_group_growth
    where
        scope_kind = :part_kind and scope_id = :part_id and group_kind = 'whole' and metric = 'net_amount'
        and target_ratio is not null
),

product_moves as (
    select growth.change, growth.change_sort, coalesce(products.name, growth.group_id) as name
    from analysis.ana_group_growth as growth
    left join star.dim_products as products
        on growth.group_id = products.product_id
        and products.valid_from <= :cut_off_date and products.valid_to > :cut_off_date
    where
        growth.scope_kind = :part_kind and growth.scope_id = :part_id
        and growth.group_kind = 'product' and growth.metric = 'net_amount' and growth.group_id <> ''
),

risen as (
    select name, change from product_moves where change > 0 order by change_sort limit 1
),

fallen as (
    select name, change from product_moves where change < 0 order by change_sort desc limit 1
),

sentences as (
    select
        sort, figure_id, format, group_kind, code, first_name_zh, first_name_en, second_name_zh, second_name_en,
        value_1, value_2, value_3
    from moves
    union all
    select 1, '', 'large', 'whole', 'steady', '', '', '', '', null, null, null
    where not exists (select 1 from moves)
    union all
    select 4, 'net_amount', 'large', 'whole', 'target', '', '', '', '', target_ratio, target_value, value - target_value
    from goal
    union all
    select
        5, 'net_amount', 'large', 'product', 'products', risen.name, risen.name, fallen.name, fallen.name,
        risen.change, fallen.change, null
    from risen
    cross join fallen
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
