-- One row per stage of life: its customers, what they bring, how they buy and whom they refer.

with

listed as (
    select lifecycle_stage, sort
    from (values ('potential', 1), ('new', 2), ('regular', 3), ('loyal', 4), ('lost', 5)) as named (lifecycle_stage, sort)
),

behaviour as (
    select
        position, group_id, customer_count, buyer_count, period_amount, amount_12m, profit_12m, order_count_12m,
        median_interval_days, mean_rating
    from analysis.ana_group_behaviour
    where scope_kind = :part_kind and scope_id = :part_id and classification = 'lifecycle_stage'
),

lifecycles as (
    select
        lifecycle_stage,
        sum(first_order_amount) as first_order_amount,
        count(first_order_amount) as ordering_count,
        sum(repeat_count) as repeat_count,
        sum(referral_buyer_count) as referral_buyer_count
    from analysis.ana_customer_lifecycles
    where :part_kind = 'whole' or (:part_kind = 'department' and department_id = :part_id)
    group by lifecycle_stage
)

select
    listed.lifecycle_stage,
    now.customer_count,
    cast(
        round(cast(now.customer_count as decimal(28,8)) / sum(now.customer_count) over (), 8) as decimal(18,8)
    ) as customer_ratio,
    cast(coalesce(before.customer_count, 0) as bigint) as previous_customer_count,
    now.buyer_count,
    now.period_amount,
    now.amount_12m,
    now.profit_12m,
    now.order_count_12m,
    now.median_interval_days,
    now.mean_rating as rating,
    case
        when lifecycles.ordering_count > 0
            then cast(
                round(cast(lifecycles.first_order_amount as decimal(28,8)) / lifecycles.ordering_count, 8) as decimal(28,8)
            )
    end as mean_first_amount,
    cast(lifecycles.repeat_count as bigint) as repeat_count,
    cast(lifecycles.referral_buyer_count as bigint) as referral_buyer_count,
    cast(listed.sort as int) as sort
from listed
join behaviour as now on listed.lifecycle_stage = now.group_id and now.position = 0
left join behaviour as before on listed.lifecycle_stage = before.group_id and before.position = 1
join lifecycles on listed.lifecycle_stage = lifecycles.lifecycle_stage
order by listed.sort
