-- One row per stage of the purchase: how many customers stand at it.

with

members as (
    select customer_id, customer_key, amount_12m
    from analysis.ana_customer_periods
    where
        position = 0
        and (
            :part_kind = 'whole'
            or (:part_kind = 'department' and department_id = :part_id)
            or (:part_kind = 'rep' and owner_employee_id = :part_id)
        )
),

counted as (
    select
        coalesce(customers.purchase_stage, 'unknown') as purchase_stage,
        count(*) as customer_count,
        count(*) filter (where members.amount_12m > 0) as buyer_count,
        sum(customers.annual_purchase_budget) as annual_purchase_budget,
        sum(members.amount_12m) as amount_12m
    from members
    left join star.dim_customers as customers on members.customer_key = customers.customer_key
    group by coalesce(customers.purchase_stage, 'unknown')
)

select
    purchase_stage,
    cast(customer_count as bigint) as customer_count,
    cast(buyer_count as bigint) as buyer_count,
    cast(annual_purchase_budget as decimal(38,4)) as annual_purchase_budget,
    cast(amount_12m as decimal(38,4)) as amount_12m,
    case
        when annual_purchase_budget > 0
            then cast(round(cast(amount_12m as decimal(28,8)) / annual_purchase_budget, 8) as decimal(18,8))
    end as budget_share,
    cast(
        row_number() over (
            order by case when purchase_stage = 'unknown' then 1 else 0 end, customer_count desc, purchase_stage
        ) as int
    ) as sort
from counted
order by sort
