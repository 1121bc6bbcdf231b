-- One row per sentence under the key figures: which sentence (its words stand in the texts) and the figures in it.
--
-- What moved beyond the noise; then who came and went, and on whom the amount rests.

with

picked as (
    select figure_id, group_kind, sort
    from (
        values
            ('active_customers', 'whole', 1),
            ('active_customers', case when :part_kind = 'whole' then 'department' else 'employee' end, 2),
            ('lost_customers', 'whole', 3),
            ('lost_customers', 'industry', 4)
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

balance as (
    select new_customers, lost_customers, returned_customers
    from analysis.ana_customer_trends
    where position = 0 and scope_kind = :part_kind and scope_id = :part_id
),

concentration as (
    select
        max(case when customer_ratio = 0.1 then customer_count end) as customer_count,
        max(case when customer_ratio = 0.1 then amount_ratio end) as top_10_ratio,
        max(case when customer_ratio = 0.2 then amount_ratio end) as top_20_ratio
    from analysis.ana_amount_concentrations
    where position = 0 and scope_kind = :part_kind and scope_id = :part_id
),

company as (
    select
        max(case when customer_ratio = 0.1 then amount_ratio end) as top_10_ratio,
        max(case when customer_ratio = 0.2 then amount_ratio end) as top_20_ratio
    from analysis.ana_amount_concentrations
    where position = 0 and scope_kind = 'whole'
),

industries as (
    select
        group_id,
        buyer_count,
        cast(sum(buyer_count) over () as bigint) as all_buyers,
        row_number() over (order by buyer_count desc, group_id) as place
    from analysis.ana_group_behaviour
    where
        position = 0 and scope_kind = :part_kind and scope_id = :part_id
        and classification = 'industry' and group_id <> '' and buyer_count > 0
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
        10, '', 'count', 'whole', 'balance', '', '', '', '', new_customers, lost_customers, returned_customers
    from balance
    union all
    select
        11, '', 'count', 'whole', 'largest_industry', names.name_zh, names.name_en, '', '', industries.buyer_count,
        cast(round(cast(industries.buyer_count as decimal(28,8)) / industries.all_buyers, 8) as decimal(28,8)), null
    from industries
    join star.dim_industries as names on industries.group_id = names.industry_code
    where industries.place = 1
    union all
    select
        12, '', 'count', 'whole', 'concentration', '', '', '', '', customer_count, top_10_ratio, top_20_ratio
    from concentration
    where customer_count is not null
    union all
    select 13, '', 'percent', 'whole', 'company', '', '', '', '', top_10_ratio, top_20_ratio, null
    from company
    where :part_kind <> 'whole' and top_10_ratio is not null
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
