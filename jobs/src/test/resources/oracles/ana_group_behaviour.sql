-- Each customer's groups as a list, unfolded; whole years of age by DuckDB's own calendar.
with c as (
    select k.*, p.customer_type, p.lifecycle_stage, p.median_interval_days as gap, v.grade, v.segment, v.eight_cell, v.value_tier,
        r.template_tier, r.risk_level, d.kind = 'person' as is_person, d.company_size, d.source,
        datesub('year', d.birth_date, k.cut_off) as age, s.rating_sum, s.rated_ticket_count
    from oracle.customers k
    join oracle.known d using (position, customer_id)
    join analysis.ana_customer_periods p using (position, customer_id)
    join analysis.ana_customer_values v using (position, customer_id)
    left join analysis.ana_churn_risks r using (position, customer_id)
    left join analysis.ana_customer_services s using (position, customer_id)
    where position in (0, 1, 4)
),
g as (
    select *, unnest([
        {'c': 'all', 'g': 'all'}, {'c': 'customer_type', 'g': customer_type}, {'c': 'lifecycle_stage', 'g': lifecycle_stage},
        {'c': 'industry', 'g': industry_code}, {'c': 'region', 'g': region_code}, {'c': 'source', 'g': coalesce(source, '')},
        {'c': 'grade', 'g': grade}, {'c': 'segment', 'g': segment}, {'c': 'eight_cell', 'g': eight_cell},
        {'c': 'value_tier', 'g': value_tier}, {'c': 'template_tier', 'g': template_tier}, {'c': 'risk_level', 'g': risk_level},
        {'c': 'company_size', 'g': case when is_person then null else coalesce(company_size, '') end},
        {'c': 'age_band', 'g': case when is_person then
            case when age is null then '' when age >= 55 then '55+' when age >= 45 then '45-54' when age >= 35 then '35-44'
                when age >= 25 then '25-34' else '<25' end end},
        {'c': 'purchase_frequency', 'g': case when orders > 0 then case when orders_12m >= 12 then '12+' when orders_12m >= 6 then '6-11'
            when orders_12m >= 3 then '3-5' else orders_12m::varchar end end},
        {'c': 'repeat_purchases', 'g': case when orders > 0 then case when orders > 12 then '12+' when orders > 6 then '6-11'
            when orders > 3 then '3-5' else (orders - 1)::varchar end end},
        {'c': 'order_interval', 'g': case when gap >= 180 then '180+' when gap >= 90 then '90-179' when gap >= 60 then '60-89'
            when gap >= 30 then '30-59' when gap >= 0 then '<30' end},
        {'c': 'tenure', 'g': case when first_d >= e - interval 12 month then '<1' when first_d >= e - interval 36 month then '1-2'
            when first_d is not null then '3+' end}]) as m
    from c
)
select
    position, scope_kind, oracle.scope_of(scope_kind, department_id, rep) as scope_id, m.c as classification, m.g as group_id,
    count(*) as customer_count, count(*) filter (period_orders > 0) as buyer_count, count(*) filter (first_d >= s) as new_customers,
    count(*) filter (is_returned) as returned_customers, count(*) filter (was_active and period_loss_date is not null) as lost_customers,
    sum(period_amount) as period_amount, sum(period_profit) as period_profit_amount, sum(amount_12m) as amount_12m,
    sum(profit_12m) as profit_12m, sum(orders_12m) as order_count_12m, median(gap) as median_interval_days,
    sum(rating_sum) / nullif(sum(rated_ticket_count), 0) as mean_rating, coalesce(sum(rated_ticket_count), 0) as rated_ticket_count
from g, oracle.scopes where m.g is not null group by all
