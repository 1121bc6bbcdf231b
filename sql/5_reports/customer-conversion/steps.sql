-- One row per step from lead to first order: how many leads of the last twelve months have taken it.

with

cohorts as (
    select lead_count, qualified_count, opportunity_count, converted_count
    from analysis.ana_lead_cohorts
    where group_kind = 'whole' and cohort_month >= cast(:period_end as date) - interval 12 month
),

steps as (
    select 'lead' as step, 1 as sort, sum(lead_count) as step_count, sum(lead_count) as all_count
    from cohorts
    union all
    select 'qualified', 2, sum(qualified_count), sum(lead_count)
    from cohorts
    union all
    select 'opportunity', 3, sum(opportunity_count), sum(lead_count)
    from cohorts
    union all
    select 'first_order', 4, sum(converted_count), sum(lead_count)
    from cohorts
)

select
    step,
    cast(step_count as bigint) as step_count,
    cast(round(cast(step_count as decimal(28,8)) / all_count, 8) as decimal(18,8)) as step_ratio,
    cast(sort as int) as sort
from steps
where all_count > 0
order by sort
