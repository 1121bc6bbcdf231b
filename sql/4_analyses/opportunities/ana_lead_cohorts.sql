-- One row per month in which leads came in, of the last 24, and source: how far they had come by the cut-off.
--
-- Each step is counted of all leads of the cohort, so no ratio exceeds 1: found worth pursuing; an opportunity that
-- names the lead, or no lead but its customer and was opened since; the customer's first closed order on the day the
-- lead came in or later. A lead of somebody who had ordered before converts nobody.

with

leads as (
    select
        lead_id, customer_id, source, created_date,
        cast(trunc(created_date, 'month') as date) as cohort_month,
        is_qualified and coalesce(qualified_date <= :cut_off_date, true) as is_qualified
    from star.fct_leads
    where created_date >= add_months(:period_end, -24)
        and created_date < :period_end
),

pursued as (
    select lead_id
    from star.fct_opportunities
    where created_date <= :cut_off_date
        and lead_id is not null
    group by lead_id
),

-- of CRMs that do not note where an opportunity came from
customer_opportunities as (
    select customer_id, max(created_date) as last_created_date
    from star.fct_opportunities
    where created_date <= :cut_off_date
        and coalesce(lead_id, '') = ''
        and customer_id <> ''
    group by customer_id
),

first_orders as (
    select customer_id, transaction_date as first_order_date
    from analysis.ana_daily_sales
    where new_customer_count = 1
),

steps as (
    select
        l.cohort_month, l.source, l.is_qualified,
        p.lead_id is not null or coalesce(o.last_created_date >= l.created_date, false) as has_opportunity,
        datediff(f.first_order_date, l.created_date) as conversion_days
    from leads l
    left join pursued p on p.lead_id = l.lead_id
    left join customer_opportunities o on o.customer_id = l.customer_id
    left join first_orders f on f.customer_id = l.customer_id and f.first_order_date >= l.created_date
),

cohorts as (
    select
        cohort_month, group_kind, group_id,
        count(*) as lead_count,
        count(*) filter (where is_qualified) as qualified_count,
        count(*) filter (where has_opportunity) as opportunity_count,
        count(*) filter (where conversion_days is not null) as converted_count,
        sum(conversion_days) as conversion_sum
    from steps
    lateral view stack(2, 'whole', '', 'source', source) part as group_kind, group_id
    group by cohort_month, group_kind, group_id
)

select
    cohort_month, group_kind, group_id, lead_count, qualified_count, opportunity_count, converted_count,
    cast(
        cast(qualified_count as decimal(18, 0)) / cast(lead_count as decimal(18, 0)) as decimal(18, 8)
    ) as qualified_ratio,
    cast(
        cast(opportunity_count as decimal(18, 0)) / cast(lead_count as decimal(18, 0)) as decimal(18, 8)
    ) as opportunity_ratio,
    cast(
        cast(converted_count as decimal(18, 0)) / cast(lead_count as decimal(18, 0)) as decimal(18, 8)
    ) as customer_conversion_ratio,
    cast(
        cast(conversion_sum as decimal(18, 0)) / nullif(cast(converted_count as decimal(18, 0)), 0) as decimal(18, 8)
    ) as mean_conversion_days
from cohorts
