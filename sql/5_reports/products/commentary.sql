-- One row per sentence under the key figures: which sentence (its words stand in the texts) and the figures in it.
--
-- How sales and profit moved; then the largest category, and the products that rose and fell most.

with

picked as (
    select figure_id, sort
    from (values ('net_amount', 1), ('profit_amount', 2)) as listed (figure_id, sort)
),

moves as (
    select
        picked.sort, sentences.figure_id, sentences.format, sentences.group_kind, sentences.code, sentences.value_1,
        sentences.value_2, sentences.value_3
    from analysis.ana_move_sentences as sentences
    join picked on sentences.figure_id = picked.figure_id
    where
        sentences.scope_kind = :part_kind and sentences.scope_id = :part_id and sentences.group_kind = 'whole'
),

groups as (
    select
        growth.group_kind, growth.value, growth.share, growth.sort, growth.change, growth.change_sort,
        case when :period_months < 12 then growth.qoq_growth else growth.yoy_growth end as growth,
        coalesce(products.name, growth.group_id) as name
    from analysis.ana_group_growth as growth
    left join star.dim_products as products
        on growth.group_kind = 'product' and growth.group_id = products.product_id
        and products.valid_from <= :cut_off_date and products.valid_to > :cut_off_date
    where
        growth.scope_kind = :part_kind and growth.scope_id = :part_id
        and growth.group_kind in ('category', 'product') and growth.metric = 'net_amount' and growth.group_id <> ''
),

largest as (
    select name, value, share
    from groups
    where group_kind = 'category' and value > 0
    order by sort
    limit 1
),

risen as (
    select name, change, growth
    from groups
    where group_kind = 'product' and change > 0
    order by change_sort
    limit 1
),

fallen as (
    select name, change, growth
    from groups
    where group_kind = 'product' and change < 0
    order by change_sort desc
    limit 1
),

sentences as (
    select sort, figure_id, format, group_kind, code, '' as item_name, value_1, value_2, value_3
    from moves
    union all
    select 1, '', 'large', 'whole', 'steady', '', null, null, null
    where not exists (select 1 from moves)
    union all
    select 3, 'net_amount', 'large', 'category', 'largest', name, value, share, null
    from largest
    union all
    select 4, 'net_amount', 'large', 'product', 'risen', name, change, growth, null
    from risen
    union all
    select 5, 'net_amount', 'large', 'product', 'fallen', name, change, growth, null
    from fallen
)

select
    cast(sort as int) as sort,
    figure_id,
    format,
    group_kind,
    code,
    item_name,
    cast(value_1 as decimal(28,8)) as value_1,
    cast(value_2 as decimal(28,8)) as value_2,
    cast(value_3 as decimal(28,8)) as value_3
from sentences
order by sort
