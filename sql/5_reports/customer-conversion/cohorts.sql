-- One row per month in which leads came in, of the last 24, oldest first: how far they had come by the cut-off.

select
    cohort_month,
    lead_count,
    qualified_count,
    opportunity_count,
    converted_count,
    qualified_ratio,
    opportunity_ratio,
    customer_conversion_ratio,
    mean_conversion_days
from analysis.ana_lead_cohorts
where group_kind = 'whole'
order by cohort_month
