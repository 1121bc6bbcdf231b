-- One row per contract signed by the cut-off: those in force first, the next to end on top; then the latest to have ended.

with

contracts as (
    select
        contract_id, customer_id, department_id, owner_employee_id, name, signed_date, amount, starts_on, ends_on,
        state, termination_reason, is_in_force, remaining_days, is_expiring, is_overdue, is_signed_in_period
    from analysis.ana_contracts
    where
        :part_kind = 'whole' or (:part_kind = 'department' and department_id = :part_id)
),

customers as (
    select customer_id, name
    from star.dim_customers
    where valid_from <= :cut_off_date and valid_to > :cut_off_date
),

staff as (
    select employee_id, name
    from star.dim_employees
    where valid_from <= :cut_off_date and valid_to > :cut_off_date
),

departments as (
    select department_id, name
    from star.dim_departments
    where department_id <> ''
)

select
    contracts.contract_id,
    contracts.name as contract_name,
    contracts.customer_id,
    customers.name as customer_name,
    departments.name as department_name,
    staff.name as owner_name,
    contracts.signed_date,
    contracts.amount,
    contracts.starts_on,
    contracts.ends_on,
    contracts.state,
    contracts.remaining_days,
    contracts.is_expiring,
    contracts.is_overdue,
    contracts.is_signed_in_period,
    contracts.state = '已终止' as is_terminated,
    contracts.termination_reason
from contracts
left join customers on contracts.customer_id = customers.customer_id
left join departments on contracts.department_id = departments.department_id
left join staff on contracts.owner_employee_id = staff.employee_id
order by
    case when contracts.is_in_force then 0 else 1 end,
    case when contracts.is_in_force then contracts.ends_on end nulls last,
    contracts.ends_on desc nulls last,
    contracts.contract_id
