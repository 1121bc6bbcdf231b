-- One row per sentence under the key figures: which sentence (its words stand in the texts) and the figures in it.

with

growth as (
    select metric, value, previous_value
    from analysis.ana_period_growth
    where scope_kind = :part_kind and scope_id = :part_id
),

lost as (
    select loss_reason
    from analysis.ana_lost_customers
    where
        position = 0
        and (
            :part_kind = 'whole'
            or (:part_kind = 'department' and department_id = :part_id)
            or (:part_kind = 'rep' and owner_employee_id = :part_id)
        )
),

top_reason as (
    select
        loss_reason,
        count(*) as customer_count,
        sum(count(*)) over () as all_customers,
        row_number() over (order by count(*) desc, loss_reason) as place
    from lost
    where loss_reason <> '未知'
    group by loss_reason
),

-- of months with equal losses the latest, as the chart marks it
peaks as (
    select
        loss_month,
        count(*) as customer_count,
        count(*) over () as months,
        row_number() over (order by count(*) desc, loss_month desc) as place
    from analysis.ana_lost_customers
    where
        loss_month >= cast(cast(:period_end as date) - interval 24 month as date)
        and (
            :part_kind = 'whole'
            or (:part_kind = 'department' and department_id = :part_id)
            or (:part_kind = 'rep' and owner_employee_id = :part_id)
        )
    group by loss_month
),

sentences as (
    select
        1 as sort, 'churn' as code, '' as reason, '' as peak_month,
        ratio.value as value_1, lost_count.value as value_2, ratio.previous_value as value_3
    from growth as ratio
    join growth as lost_count on lost_count.metric = 'lost_customers'
    where ratio.metric = 'churn_ratio' and ratio.value is not null

    union all

    select
        2 as sort, 'value_churn' as code, '' as reason, '' as peak_month,
        by_value.value as value_1, by_number.value as value_2, by_value.previous_value as value_3
    from growth as by_value
    join growth as by_number on by_number.metric = 'churn_ratio'
    where by_value.metric = 'value_churn_ratio' and by_value.value is not null and by_number.value > 0

    union all

    select
        3 as sort, 'reason' as code, loss_reason as reason, '' as peak_month,
        customer_count as value_1, all_customers as value_2, null as value_3
    from top_reason
    where place = 1 and customer_count >= 2

    union all

    select
        4 as sort, 'peak' as code, '' as reason, strftime(loss_month, '%Y-%m') as peak_month,
        customer_count as value_1, months as value_2, null as value_3
    from peaks
    where place = 1 and months > 1

    union all

    select
        5 as sort, 'risk' as code, '' as reason, '' as peak_month,
        high.value as value_1, watch.value as value_2, high.previous_value as value_3
    from growth as high
    join growth as watch on watch.metric = 'watch_customers'
    where high.metric = 'high_risk_customers' and high.value > 0
)

select
    cast(sort as int) as sort,
    code,
    reason,
    peak_month,
    cast(value_1 as decimal(28,8)) as value_1,
    cast(value_2 as decimal(28,8)) as value_2,
    cast(value_3 as decimal(28,8)) as value_3
from sentences
order by sort
