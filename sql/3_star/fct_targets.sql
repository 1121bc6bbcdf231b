-- One row per goal: a metric, a period, and the company, department or employee it is set for.
--
-- The metric has the name under which its actual value stands in the analyses. A goal for the whole year has the year
-- for a period. Key of the employee: the version valid on the first day of the year.

with

targets as (
    select
        year,
        coalesce(nullif(period, ''), cast(year as string)) as period_id,
        case metric
            when 'sales' then 'net_amount'
            when 'new customers' then 'new_customer_count'
            when 'churn rate' then 'churn_ratio'
            when 'satisfaction' then 'satisfaction'
            else metric
        end as metric,
        coalesce(department_id, '') as department_id,
        coalesce(employee_id, '') as employee_id,
        target_value,
        target_base_value,
        owner,
        approved_by,
        cast(cast(year as string) || '-01-01' as date) as year_start,
        _row_hash,
        _load_id
    from staging.stg_crm__targets
),

employees as (
    select employee_key, employee_id, valid_from, valid_to
    from star.dim_employees
)

select
    targets.year,
    targets.period_id,
    targets.metric,
    targets.department_id,
    coalesce(employees.employee_key, -1) as employee_key,
    targets.employee_id,
    targets.target_value,
    targets.target_base_value,
    targets.owner,
    targets.approved_by,
    targets._row_hash,
    targets._load_id
from targets
left join employees
    on targets.employee_id = employees.employee_id
    and targets.year_start >= employees.valid_from
    and targets.year_start < employees.valid_to
