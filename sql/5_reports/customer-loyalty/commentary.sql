-- One row per sentence under the key figures: which sentence (its words stand in the texts) and the figures in it.
--
-- What moved beyond the noise; then what loyal customers bring, whether they become more, and whom they refer.

with

picked as (
    select figure_id, group_kind, sort
    from (
        values
            ('active_customers', 'whole', 1),
            ('churn_ratio', 'whole', 2),
            ('churn_ratio', 'industry', 3)
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

trends as (
    select trends.position, periods.is_last_year, trends.loyal_ratio
    from analysis.ana_customer_trends as trends
    join analysis.ana_periods as periods on trends.period_id = periods.period_id
    where trends.scope_kind = :part_kind and trends.scope_id = :part_id
),

ratios as (
    select
        max(case when position = 0 then loyal_ratio end) as loyal_ratio,
        max(case when position = 1 then loyal_ratio end) as previous_ratio,
        max(case when is_last_year then loyal_ratio end) as last_year_ratio
    from trends
),

stages as (
    select
        cast(sum(customer_count) filter (where group_id = 'loyal') as bigint) as customer_count,
        sum(amount_12m) filter (where group_id = 'loyal') as loyal_amount,
        sum(amount_12m) as amount_12m
    from analysis.ana_group_behaviour
    where
        position = 0 and scope_kind = :part_kind and scope_id = :part_id
        and classification = 'lifecycle_stage'
),

company as (
    select loyal_ratio, repeat_ratio, median_interval_days
    from analysis.ana_customer_trends
    where position = 0 and scope_kind = 'whole'
),

referrals as (
    select
        count(*) filter (where referral_buyer_count > 0) as referrer_count,
        cast(sum(referral_buyer_count) as bigint) as buyer_count,
        cast(sum(referral_count) as bigint) as referral_count
    from analysis.ana_customer_lifecycles
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
        10, '', 'percent', 'whole',
        case when loyal_ratio >= previous_ratio then 'loyal_rose' else 'loyal_fell' end,
        '', '', '', '', loyal_ratio, loyal_ratio - previous_ratio, loyal_ratio - last_year_ratio
    from ratios
    where loyal_ratio is not null and previous_ratio is not null
    union all
    select
        11, '', 'count', 'whole', 'loyal_share', '', '', '', '', customer_count,
        cast(round(cast(loyal_amount as decimal(28,8)) / amount_12m, 8) as decimal(28,8)), null
    from stages
    where customer_count > 0 and amount_12m > 0
    union all
    select
        12, '', 'count', 'whole', 'referrals', '', '', '', '', referrer_count, buyer_count,
        cast(round(cast(buyer_count as decimal(28,8)) / referral_count, 8) as decimal(28,8))
    from referrals
    where referrer_count > 0
    union all
    select
        13, '', 'percent', 'whole', 'company', '', '', '', '', loyal_ratio, repeat_ratio,
        cast(median_interval_days as decimal(28,8))
    from company
    where :part_kind <> 'whole' and loyal_ratio is not null
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
