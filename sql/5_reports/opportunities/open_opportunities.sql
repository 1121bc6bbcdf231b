-- One row per open opportunity at the cut-off, the most probable first, of equal ones the largest.

with

opportunities as (
    select
        opportunity_id, customer_id, employee_id, department_id, name, stage, amount, probability, weighted_amount,
        created_date, expected_close_date, is_overdue, age_days, stage_days, next_contact_date, next_topic
    from analysis.ana_opportunities
    where
        outcome = 'open'
        and (
            :part_kind = 'whole'
            or (:part_kind = 'department' and department_id = :part_id)
            or (:part_kind = 'rep' and employee_id = :part_id)
        )
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
    opportunities.opportunity_id,
    opportunities.name as opportunity_name,
    nullif(opportunities.customer_id, '') as customer_id,
    customers.name as customer_name,
    departments.name as department_name,
    staff.name as employee_name,
    opportunities.stage,
    opportunities.amount,
    opportunities.probability,
    opportunities.weighted_amount,
    opportunities.created_date,
    opportunities.expected_close_date,
    opportunities.is_overdue,
    opportunities.age_days,
    opportunities.stage_days,
    opportunities.next_contact_date,
    opportunities.next_topic
from opportunities
left join customers on opportunities.customer_id = customers.customer_id
left join departments on opportunities.department_id = departments.department_id
left join staff on opportunities.employee_id = staff.employee_id
order by opportunities.probability desc nulls last, opportunities.amount desc nulls last, opportunities.opportunity_id
