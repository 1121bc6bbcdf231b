-- One row per company, department of the company, or representative of the part's department: how their customers buy.

with

staff as (
    select employee_id, name, department_id
    from star.dim_employees
    where valid_from <= :cut_off_date and valid_to > :cut_off_date
),

scopes as (
    select 'whole' as scope_kind, '' as scope_id, 'company' as member_id, cast(null as string) as member_name, 1 as place

    union all

    select 'department', department_id, department_id, name, 2
    from star.dim_departments
    where :part_kind = 'whole' or (:part_kind = 'department' and department_id = :part_id)

    union all

    select 'rep', employee_id, employee_id, name, 3
    from staff
    where :part_kind = 'department' and department_id = :part_id
)

select
    scopes.scope_kind,
    scopes.member_id,
    scopes.member_name,
    behaviour.customer_count,
    behaviour.order_count_12m,
    behaviour.amount_12m,
    behaviour.orders_per_customer,
    behaviour.average_order_amount,
    behaviour.median_interval_days,
    behaviour.repeat_ratio,
    behaviour.products_per_order,
    behaviour.units_per_order,
    cast(row_number() over (order by scopes.place, behaviour.amount_12m desc, scopes.member_id) as int) as sort
from scopes
join analysis.ana_purchase_behaviours as behaviour
    on scopes.scope_kind = behaviour.scope_kind and scopes.scope_id = behaviour.scope_id
order by sort
