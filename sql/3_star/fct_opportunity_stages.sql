-- One row per opportunity and time it entered a stage; entries of unknown opportunities are listed by a check.
--
-- An entry ends when the next begins; of two at one moment the earlier stage of the process comes first. Customer,
-- employee and department are the opportunity's, in the versions of the day of the entry.

with

entries as (
    select
        entries.opportunity_id,
        entries.stage,
        coalesce(stages.stage_key, -1) as stage_key,
        stages.stage_order,
        entries.entered_at,
        lead(entries.entered_at) over (
            partition by entries.opportunity_id
            order by entries.entered_at, coalesce(stages.stage_order, 999), entries.stage
        ) as left_at,
        business_date(entries.entered_at) as entered_date,
        entries._row_hash,
        entries._load_id
    from staging.stg_crm__opportunity_stages as entries
    left join star.dim_opportunity_stages as stages on entries.stage = stages.stage
),

opportunities as (
    select opportunity_id, customer_id, employee_id
    from star.fct_opportunities
),

customers as (
    select customer_key, customer_id, department_id, valid_from, valid_to
    from star.dim_customers
),

employees as (
    select employee_key, employee_id, department_id, valid_from, valid_to
    from star.dim_employees
)

select
    entries.opportunity_id,
    entries.stage_key,
    entries.stage,
    entries.stage_order,
    entries.entered_at,
    entries.entered_date,
    business_date(entries.left_at) as left_date,
    coalesce(customers.customer_key, -1) as customer_key,
    opportunities.customer_id,
    coalesce(employees.employee_key, -1) as employee_key,
    opportunities.employee_id,
    coalesce(nullif(employees.department_id, ''), customers.department_id, '') as department_id,
    entries._row_hash,
    entries._load_id
from entries
inner join opportunities on entries.opportunity_id = opportunities.opportunity_id
left join customers
    on opportunities.customer_id = customers.customer_id
    and entries.entered_date >= customers.valid_from
    and entries.entered_date < customers.valid_to
left join employees
    on opportunities.employee_id = employees.employee_id
    and entries.entered_date >= employees.valid_from
    and entries.entered_date < employees.valid_to
