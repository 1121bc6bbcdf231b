-- One row per source of leads: conversion of those of the last twelve months, beside those of the twelve before.

with

cohorts as (
    select
        cohort_month, group_kind, group_id, lead_count, qualified_count, opportunity_count, converted_count,
        mean_conversion_days,
        case when cohort_month >= cast(:period_end as date) - interval 12 month then 'last' else 'before' end as span
    from analysis.ana_lead_cohorts
),

sources as (
    select
        group_id as source,
        sum(lead_count) filter (where span = 'last') as lead_count,
        sum(qualified_count) filter (where span = 'last') as qualified_count,
        sum(opportunity_count) filter (where span = 'last') as opportunity_count,
        sum(converted_count) filter (where span = 'last') as converted_count,
        sum(lead_count) filter (where span = 'before') as before_lead_count,
        sum(converted_count) filter (where span = 'before') as before_converted_count
    from cohorts
    where group_kind = 'source'
    group by group_id
)

select
    case when source = '' then 'unstated' else source end as source,
    cast(coalesce(lead_count, 0) as bigint) as lead_count,
    cast(coalesce(qualified_count, 0) as bigint) as qualified_count,
    cast(coalesce(opportunity_count, 0) as bigint) as opportunity_count,
    cast(coalesce(converted_count, 0) as bigint) as converted_count,
    cast(round(cast(qualified_count as decimal(28,8)) / nullif(lead_count, 0), 8) as decimal(18,8)) as qualified_ratio,
    cast(
        round(cast(opportunity_count as decimal(28,8)) / nullif(lead_count, 0), 8) as decimal(18,8)
    ) as opportunity_ratio,
    cast(
        round(cast(converted_count as decimal(28,8)) / nullif(lead_count, 0), 8) as decimal(18,8)
    ) as customer_conversion_ratio,
    cast(
        round(cast(before_converted_count as decimal(28,8)) / nullif(before_lead_count, 0), 8) as decimal(18,8)
    ) as before_customer_conversion_ratio
from sources
order by customer_conversion_ratio desc nulls last, source
