-- One row per value tier: its customers with an order, what they brought in 12 months and what is to be expected.

with

tiers as (
    select value_tier, sort
    from (values ('high', 1), ('normal', 2), ('low', 3)) as listed (value_tier, sort)
),

customers as (
    select
        customer_values.value_tier, customers.amount_12m, customers.profit_12m, customers.order_count_12m,
        expectations.p_alive, expectations.expected_orders, expectations.expected_amount
    from analysis.ana_customer_periods as customers
    join analysis.ana_customer_values as customer_values
        on customers.period_id = customer_values.period_id and customers.customer_id = customer_values.customer_id
    left join analysis.ana_purchase_expectations as expectations
        on customers.customer_id = expectations.customer_id and expectations.basis = 'current'
    where
        customers.position = 0
        and customers.customer_type <> 'potential'
        and (:part_kind = 'whole' or (:part_kind = 'department' and customers.department_id = :part_id))
),

counted as (
    select
        value_tier,
        count(*) as customer_count,
        sum(amount_12m) as amount_12m,
        sum(profit_12m) as profit_12m,
        sum(order_count_12m) as order_count_12m,
        sum(expected_orders) as expected_orders,
        sum(expected_amount) as expected_amount
    from customers
    group by value_tier
)

select
    tiers.value_tier,
    cast(counted.customer_count as bigint) as customer_count,
    cast(
        round(cast(counted.customer_count as decimal(28,8)) / sum(counted.customer_count) over (), 8) as decimal(18,8)
    ) as customer_ratio,
    cast(counted.amount_12m as decimal(18,4)) as amount_12m,
    case
        when sum(counted.amount_12m) over () > 0
            then cast(
                round(cast(counted.amount_12m as decimal(28,8)) / sum(counted.amount_12m) over (), 8) as decimal(18,8)
            )
    end as amount_ratio,
    cast(counted.profit_12m as decimal(18,4)) as profit_12m,
    cast(counted.order_count_12m as bigint) as order_count_12m,
    cast(counted.expected_orders as decimal(28,8)) as expected_orders,
    cast(counted.expected_amount as decimal(18,4)) as expected_amount,
    cast(tiers.sort as int) as sort
from tiers
join counted on tiers.value_tier = counted.value_tier
order by tiers.sort
