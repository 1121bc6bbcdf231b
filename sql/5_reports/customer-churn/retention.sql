-- One row per month of first order (the last twelve) and months since: share of the cohort with an order in that month.

with

cohorts as (
    select cohort_month, month_number, cohort_size, active_customers, retention_ratio
    from analysis.ana_retention_cohorts
    where
        scope_kind = :part_kind
        and scope_id = :part_id
        and month_number <= 12
),

bounds as (
    select cast(date_trunc('month', cast(:cut_off_date as date)) - interval 12 month as date) as first_cohort
)

select
    cohorts.cohort_month,
    cohorts.month_number,
    cohorts.cohort_size,
    cohorts.active_customers,
    cohorts.retention_ratio
from cohorts
cross join bounds
where cohorts.cohort_month >= bounds.first_cohort
order by cohorts.cohort_month, cohorts.month_number
