-- One row per scope, month of first order and months since, as far as the cut-off reaches.
--
-- Customers belong where they belong at the cut-off. The triangle ends with the cut-off's month; a month in
-- which nobody of the cohort ordered is a row with 0.

with

customers as (
    select
        customer_id, department_id, owner_employee_id,
        cast(trunc(first_order_date, 'month') as date) as cohort_month
    from analysis.ana_customer_periods
    where position = 0
        and first_order_date is not null
),

order_months as (
    select distinct customer_id, month_start
    from analysis.ana_daily_sales
    where order_count > 0
),

cohorts as (
    select scope_kind, scope_id, cohort_month, count(*) as cohort_size
    from customers
    lateral view stack(
        3, 'whole', '', 'department', department_id, 'rep', owner_employee_id
    ) scope as scope_kind, scope_id
    group by scope_kind, scope_id, cohort_month
),

triangle as (
    select
        scope_kind, scope_id, cohort_month, cohort_size, active_month
    from cohorts
    lateral view explode(sequence(cohort_month, date_sub(:period_end, 1), interval 1 month)) month as active_month
),

active as (
    select scope_kind, scope_id, c.cohort_month, m.month_start as active_month, count(*) as active_customers
    from customers c
    inner join order_months m on m.customer_id = c.customer_id
    lateral view stack(
        3, 'whole', '', 'department', c.department_id, 'rep', c.owner_employee_id
    ) scope as scope_kind, scope_id
    group by scope_kind, scope_id, c.cohort_month, m.month_start
)

select
    t.scope_kind,
    t.scope_id,
    t.cohort_month,
    12 * (year(t.active_month) - year(t.cohort_month)) + month(t.active_month) - month(t.cohort_month) as month_number,
    t.cohort_size,
    coalesce(a.active_customers, 0) as active_customers,
    cast(
        cast(coalesce(a.active_customers, 0) as decimal(18, 0)) / cast(t.cohort_size as decimal(18, 0))
        as decimal(18, 8)
    ) as retention_ratio
from triangle t
left join active a on a.scope_kind = t.scope_kind and a.scope_id = t.scope_id
    and a.cohort_month = t.cohort_month and a.active_month = t.active_month
