-- One row per sentence under the key figures: which sentence (its words stand in the texts) and the figures in it.
--
-- What moved beyond the noise and where; then what is left open, and what the complaints of the period are about.

with

picked as (
    select figure_id, group_kind, sort
    from (
        values
            ('complaint_ratio', 'whole', 1),
            ('complaint_count', 'whole', 2),
            ('complaint_count', case when :part_kind = 'whole' then 'department' else 'employee' end, 3)
    ) as listed (figure_id, group_kind, sort)
),

moves as (
    select
        picked.sort, sentences.figure_id, sentences.format, sentences.group_kind, sentences.code,
        sentences.first_name_zh, sentences.first_name_en, sentences.second_name_zh, sentences.second_name_en,
        '' as subject, '' as cause, sentences.value_1, sentences.value_2, sentences.value_3
    from analysis.ana_move_sentences as sentences
    join picked on sentences.figure_id = picked.figure_id and sentences.group_kind = picked.group_kind
    where sentences.scope_kind = :part_kind and sentences.scope_id = :part_id
),

complaints as (
    select position, type, product_id, reason, is_made_in_period, is_open, handling_days
    from analysis.ana_complaints
    where
        position in (0, 1)
        and (:part_kind = 'whole' or (:part_kind = 'department' and department_id = :part_id))
),

left_open as (
    select
        count(*) filter (where position = 0 and is_open) as open_count,
        count(*) filter (where position = 1 and is_open) as previous_count,
        count(*) filter (where position = 0 and is_open and handling_days > 30) as old_count
    from complaints
),

subjects as (
    select
        position,
        unnest([
            {'code': 'top_type', 'subject': type}, {'code': 'top_reason', 'subject': reason},
            {'code': 'top_product', 'subject': product_id}
        ]) as named
    from complaints
    where is_made_in_period
),

ranked as (
    select
        named.code as code, named.subject as subject,
        count(*) filter (where position = 0) as complaint_count,
        count(*) filter (where position = 1) as previous_count,
        row_number() over (
            partition by named.code order by count(*) filter (where position = 0) desc, named.subject
        ) as place
    from subjects
    where named.subject <> ''
    group by named.code, named.subject
),

causes as (
    select
        product_id, reason, count(*) as complaint_count,
        row_number() over (partition by product_id order by count(*) desc, reason) as place
    from complaints
    where position = 0 and is_made_in_period and reason <> ''
    group by product_id, reason
),

tops as (
    select
        case ranked.code when 'top_type' then 6 when 'top_reason' then 7 else 8 end as sort,
        case when ranked.code = 'top_product' and causes.reason is null then 'top_product_alone' else ranked.code end
            as code,
        coalesce(products.name, ranked.subject) as subject, coalesce(causes.reason, '') as cause,
        ranked.complaint_count as value_1, ranked.previous_count as value_2, causes.complaint_count as value_3
    from ranked
    left join causes on ranked.code = 'top_product' and ranked.subject = causes.product_id and causes.place = 1
    left join star.dim_products as products
        on ranked.code = 'top_product' and ranked.subject = products.product_id
        and products.valid_from <= :cut_off_date and products.valid_to > :cut_off_date
    where ranked.place = 1 and ranked.complaint_count >= 2
),

sentences as (
    select
        sort, figure_id, format, group_kind, code, first_name_zh, first_name_en, second_name_zh, second_name_en,
        subject, cause, value_1, value_2, value_3
    from moves
    union all
    select
        5, '', 'count', 'whole', case when open_count > 0 then 'open' else 'none_open' end, '', '', '', '', '', '',
        open_count, previous_count, old_count
    from left_open
    where open_count + previous_count > 0
    union all
    select 9, '', 'count', 'whole', 'company', '', '', '', '', '', '', complaint_ratio, complaint_order_ratio, null
    from analysis.ana_complaint_ratios
    where position = 0 and scope_kind = 'whole' and group_kind = 'all' and :part_kind <> 'whole'
    union all
    select sort, '', 'count', 'whole', code, '', '', '', '', subject, cause, value_1, value_2, value_3
    from tops
)

select
    cast(sort as int) as sort, figure_id, format, group_kind, code,
    first_name_zh, first_name_en, second_name_zh, second_name_en, subject, cause,
    cast(value_1 as decimal(28,8)) as value_1, cast(value_2 as decimal(28,8)) as value_2,
    cast(value_3 as decimal(28,8)) as value_3
from sentences
union all
select 10, '', 'count', 'whole', 'steady', '', '', '', '', '', '', null, null, null
where not exists (select 1 from sentences)
order by sort
