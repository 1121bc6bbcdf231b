-- One row per customer with an order up to the cut-off, the highest amount of 12 months first.

with

customers as (
    select
        period_id, customer_id, customer_key, department_id, owner_employee_id, last_order_date, order_count_12m,
        amount_12m, profit_12m, cumulative_amount
    from analysis.ana_customer_periods
    where
        position = 0
        and customer_type <> 'potential'
        and (:part_kind = 'whole' or (:part_kind = 'department' and department_id = :part_id))
),

staff as (
    select employee_id, name
    from star.dim_employees
    where valid_from <= :cut_off_date and valid_to > :cut_off_date
)

select
    cast(row_number() over (order by customers.amount_12m desc, customers.customer_id) as int) as sort,
    customers.customer_id,
    names.name as customer_name,
    departments.name as department_name,
    staff.name as owner_name,
    customer_values.grade,
    customer_values.value_tier,
    customers.last_order_date,
    customers.order_count_12m,
    customers.amount_12m,
    case
        when sum(customers.amount_12m) over () > 0
            then cast(
                round(cast(customers.amount_12m as decimal(28,8)) / sum(customers.amount_12m) over (), 8)
                as decimal(18,8)
            )
    end as amount_ratio,
    customers.profit_12m,
    customers.cumulative_amount,
    expectations.p_alive,
    cast(expectations.expected_orders as decimal(28,8)) as expected_orders,
    expectations.expected_amount,
    coalesce(customer_values.value_tier = 'high' and expectations.p_alive < 0.5, false) as is_cooling
from customers
join analysis.ana_customer_values as customer_values
    on customers.period_id = customer_values.period_id and customers.customer_id = customer_values.customer_id
left join analysis.ana_purchase_expectations as expectations
    on customers.customer_id = expectations.customer_id and expectations.basis = 'current'
left join star.dim_customers as names on customers.customer_key = names.customer_key
left join star.dim_departments as departments
    on customers.department_id = departments.department_id and departments.department_key <> -1
left join staff on customers.owner_employee_id = staff.employee_id
order by sort
