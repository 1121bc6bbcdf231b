-- One row per classification and group of customers: how many, what they bring, how they behave, and how many before.

with

listed as (
    select classification, group_id, sort
    from (
        values
            ('segment', 'lapsed', 12),
            ('eight_cell', 'important_value', 1), ('eight_cell', 'important_develop', 2),
            ('eight_cell', 'important_keep', 3), ('eight_cell', 'important_retain', 4),
            ('eight_cell', 'general_value', 5), ('eight_cell', 'general_develop', 6),
            ('eight_cell', 'general_keep', 7), ('eight_cell', 'general_retain', 8),
            ('value_tier', 'high', 1), ('value_tier', 'normal', 2), ('value_tier', 'low', 3),
            ('template_tier', 'core', 1), ('template_tier', 'normal', 2), ('template_tier', 'churn_risk', 3),
            ('grade', 'vip', 1), ('grade', 'key', 2), ('grade', 'normal', 3)
    ) as named (classification, group_id, sort)
    union all
    select 'segment' as classification, segment as group_id, sort
    from analysis.ana_segments
    where scheme = :rfm_scheme
    union all
    select 'segment' as classification, 'others' as group_id, 11 as sort
    where :rfm_scheme <> 'quintiles'
),

behaviour as (
    select
        position, classification, group_id, customer_count, period_amount, amount_12m, profit_12m, order_count_12m,
        median_interval_days, mean_rating
    from analysis.ana_group_behaviour
    where scope_kind = :part_kind and scope_id = :part_id
),

compared as (
    select
        listed.classification,
        listed.group_id,
        listed.sort,
        coalesce(now.customer_count, 0) as customer_count,
        coalesce(before.customer_count, 0) as previous_customer_count,
        coalesce(now.period_amount, 0) as period_amount,
        coalesce(now.amount_12m, 0) as amount_12m,
        now.profit_12m,
        coalesce(now.order_count_12m, 0) as order_count_12m,
        now.median_interval_days,
        now.mean_rating as rating
    from listed
    left join behaviour as now
        on listed.classification = now.classification and listed.group_id = now.group_id and now.position = 0
    left join behaviour as before
        on listed.classification = before.classification and listed.group_id = before.group_id and before.position = 1
)

select
    classification,
    group_id,
    'label.' || case classification when 'grade' then 'customer_grade' else classification end as group_format,
    cast(customer_count as bigint) as customer_count,
    cast(previous_customer_count as bigint) as previous_customer_count,
    case
        when sum(customer_count) over (partition by classification) > 0
            then cast(
                round(
                    cast(customer_count as decimal(28,8)) / sum(customer_count) over (partition by classification), 8
                ) as decimal(18,8)
            )
    end as customer_ratio,
    cast(period_amount as decimal(18,4)) as period_amount,
    cast(amount_12m as decimal(18,4)) as amount_12m,
    case
        when sum(amount_12m) over (partition by classification) > 0
            then cast(
                round(cast(amount_12m as decimal(28,8)) / sum(amount_12m) over (partition by classification), 8)
                as decimal(18,8)
            )
    end as amount_ratio,
    profit_12m,
    cast(order_count_12m as bigint) as order_count_12m,
    median_interval_days,
    rating,
    cast(sort as int) as sort
from compared
where exists (select 1 from behaviour where position = 0)
order by
    case classification
        when 'segment' then 1 when 'value_tier' then 2 when 'template_tier' then 3 when 'grade' then 4 else 5
    end,
    sort
