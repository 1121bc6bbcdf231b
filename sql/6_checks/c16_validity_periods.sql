-- One row per period of a customer, employee or product that overlaps, leaves a gap or is wrongly current.

with

periods as (
    select 'customer' as kind, customer_id as subject_id, valid_from, valid_to, is_current
    from star.dim_customers
    union all
    select 'employee' as kind, employee_id as subject_id, valid_from, valid_to, is_current
    from star.dim_employees
    union all
    select 'product' as kind, product_id as subject_id, valid_from, valid_to, is_current
    from star.dim_products
),

neighbours as (
    select
        kind,
        subject_id,
        valid_from,
        valid_to,
        is_current,
        lag(valid_to) over (partition by kind, subject_id order by valid_from, valid_to) as valid_to_before,
        lead(valid_from) over (partition by kind, subject_id order by valid_from, valid_to) as valid_from_after
    from periods
)

select
    subject_id,
    kind || ' period ' || cast(valid_from as string) || ' to ' || cast(valid_to as string) as detail
from neighbours
where valid_from <> coalesce(valid_to_before, date '1900-01-01')
    or valid_to <> coalesce(valid_from_after, date '9999-12-31')
    or is_current <> (valid_from_after is null)
