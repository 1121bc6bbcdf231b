-- Lead by lead: an opportunity of its own or of its customer, the customer's first order.
with l as (
    select *, is_qualified and (qualified_date is null or qualified_date < :period_end) as is_good,
        exists (
            select 1 from star.fct_opportunities o where o.created_date < :period_end and (o.lead_id = l.lead_id
                or (coalesce(o.lead_id, '') = '' and o.customer_id <> '' and o.customer_id = l.customer_id
                    and o.created_date >= l.created_date))) as has_opportunity,
        (select f.d - l.created_date from oracle.first_orders f where f.customer_id = l.customer_id and f.d >= l.created_date) as days
    from star.fct_leads l where created_date >= :period_end - interval 24 month and created_date < :period_end
),
g as (select 'whole' as group_kind, '' as group_id, * from l union all select 'source', source, * from l)
select
    date_trunc('month', created_date)::date as cohort_month, group_kind, group_id, count(*) as lead_count,
    count(*) filter (is_good) as qualified_count, count(*) filter (has_opportunity) as opportunity_count, count(days) as converted_count,
    count(*) filter (is_good) / count(*) as qualified_ratio, count(*) filter (has_opportunity) / count(*) as opportunity_ratio,
    count(days) / count(*) as customer_conversion_ratio, avg(days) as mean_conversion_days
from g group by all
