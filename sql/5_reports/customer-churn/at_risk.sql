-- One row per customer at high risk or to be watched at the cut-off, high before watch, the most valuable first.

with

risks as (
    select
        customer_id, department_id, owner_employee_id, risk_level, rule, gap_ratio, days_since_last_order,
        typical_interval_days, orders_last_6m, orders_before_6m, open_complaints, days_since_interaction
    from analysis.ana_churn_risks
    where
        position = 0
        and risk_level in ('high', 'watch')
        and (
            :part_kind = 'whole'
            or (:part_kind = 'department' and department_id = :part_id)
            or (:part_kind = 'rep' and owner_employee_id = :part_id)
        )
),

values_now as (
    select customer_id, customer_key, amount_12m, last_order_date
    from analysis.ana_customer_periods
    where position = 0
),

staff as (
    select employee_id, name
    from star.dim_employees
    where valid_from <= :cut_off_date and valid_to > :cut_off_date
)

select
    risks.risk_level,
    risks.customer_id,
    customers.name as customer_name,
    departments.name as department_name,
    staff.name as owner_name,
    risks.rule,
    values_now.last_order_date,
    risks.days_since_last_order,
    risks.typical_interval_days,
    risks.gap_ratio,
    risks.orders_last_6m,
    risks.orders_before_6m,
    risks.open_complaints,
    risks.days_since_interaction,
    values_now.amount_12m
from risks
join values_now on risks.customer_id = values_now.customer_id
left join star.dim_customers as customers on values_now.customer_key = customers.customer_key
left join star.dim_departments as departments
    on risks.department_id = departments.department_id and departments.department_key <> -1
left join staff on risks.owner_employee_id = staff.employee_id
order by case risks.risk_level when 'high' then 1 else 2 end, values_now.amount_12m desc, risks.customer_id
