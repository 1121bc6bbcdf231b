-- One row per period (this, the previous one, last year's), scope, classification and group of customers.
--
-- median() counts in binary floating point, exactly: a customer's interval is a multiple of a half, the mean
-- of two a multiple of a quarter. The rating weighs every ticket once. Bands have their bounds as names; only
-- persons have an age, only companies a size, only who has ordered a frequency, repeats and a tenure.

with

periods as (
    select period_id, period_start, period_end, cut_off_date
    from analysis.ana_periods
    where is_current or is_previous or is_last_year
),

customers as (
    select
        c.period_id, c.position, c.department_id, c.owner_employee_id,
        c.period_order_count, c.period_amount, c.period_profit_amount, c.amount_12m, c.profit_12m,
        c.order_count_12m, c.median_interval_days,
        c.repeat_count, c.is_lost_in_period, c.is_returned_in_period, c.first_order_date >= p.period_start as is_first,
        s.rating_sum, s.rated_ticket_count,
        c.customer_type, c.lifecycle_stage, c.industry_code, c.region_code, coalesce(d.source, '') as source,
        case when coalesce(d.kind, 'company') <> 'person' then coalesce(d.company_size, '') end as company_size,
        -- whole years on the cut-off: who is born on 29 February turns a year older on 1 March
        year(p.cut_off_date) - year(d.birth_date)
        - case when date_format(p.cut_off_date, 'MMdd') < date_format(d.birth_date, 'MMdd') then 1 else 0 end as age,
        d.kind = 'person' as is_person,
        c.first_order_date is not null as has_order,
        c.first_order_date < add_months(p.period_end, -12) as is_tenure_1_year,
        c.first_order_date < add_months(p.period_end, -36) as is_tenure_3_years,
        v.grade, v.segment, v.eight_cell, v.value_tier, r.template_tier, r.risk_level
    from analysis.ana_customer_periods c
    inner join periods p on p.period_id = c.period_id
    inner join star.dim_customers d on d.customer_key = c.customer_key
    inner join analysis.ana_customer_values v on v.period_id = c.period_id and v.customer_id = c.customer_id
    left join analysis.ana_customer_services s on s.period_id = c.period_id and s.customer_id = c.customer_id
    left join analysis.ana_churn_risks r on r.period_id = c.period_id and r.customer_id = c.customer_id
),

groups as (
    select
        period_id, position, scope_kind, scope_id, classification, group_id,
        count(*) as customer_count,
        count(*) filter (where period_order_count > 0) as buyer_count,
        count(*) filter (where is_first) as new_customers,
        count(*) filter (where is_returned_in_period) as returned_customers,
        count(*) filter (where is_lost_in_period) as lost_customers,
        cast(sum(period_amount) as decimal(18, 4)) as period_amount,
        cast(sum(period_profit_amount) as decimal(18, 4)) as period_profit_amount,
        cast(sum(amount_12m) as decimal(18, 4)) as amount_12m,
        cast(sum(profit_12m) as decimal(18, 4)) as profit_12m,
        sum(order_count_12m) as order_count_12m,
        cast(median(median_interval_days) as decimal(9, 2)) as median_interval_days,
        sum(rating_sum) as rating_sum,
        coalesce(sum(rated_ticket_count), 0) as rated_ticket_count
    from customers
    lateral view stack(
        3, 'whole', '', 'department', department_id, 'rep', owner_employee_id
    ) scope as scope_kind, scope_id
    lateral view stack(
        18,
        'all', 'all', 'customer_type', customer_type, 'lifecycle_stage', lifecycle_stage, 'industry', industry_code,
        'grade', grade, 'segment', segment, 'eight_cell', eight_cell, 'value_tier', value_tier,
        'template_tier', template_tier, 'risk_level', risk_level,
        'source', source, 'region', region_code, 'company_size', company_size,
        'age_band', case
            when not is_person then cast(null as string)
            when age < :age_band_2_from then concat('<', :age_band_2_from)
            when age < :age_band_3_from then concat(:age_band_2_from, '-', :age_band_3_from - 1)
            when age < :age_band_4_from then concat(:age_band_3_from, '-', :age_band_4_from - 1)
            when age < :age_band_5_from then concat(:age_band_4_from, '-', :age_band_5_from - 1)
            when age >= :age_band_5_from then concat(:age_band_5_from, '+')
            when is_person then ''
        end,
        'purchase_frequency', case
            when not has_order then cast(null as string)
            when order_count_12m <= 2 then cast(order_count_12m as string)
            when order_count_12m <= 5 then '3-5'
            when order_count_12m <= 11 then '6-11'
            else '12+'
        end,
        'repeat_purchases', case
            when not has_order then cast(null as string)
            when repeat_count <= 2 then cast(repeat_count as string)
            when repeat_count <= 5 then '3-5'
            when repeat_count <= 11 then '6-11'
            else '12+'
        end,
        'order_interval', case
            when median_interval_days < 30 then '<30'
            when median_interval_days < 60 then '30-59'
            when median_interval_days < 90 then '60-89'
            when median_interval_days < 180 then '90-179'
            when median_interval_days >= 180 then '180+'
        end,
        'tenure', case
            when is_tenure_3_years then '3+' when is_tenure_1_year then '1-2' when has_order then '<1'
        end
    ) membership as classification, group_id
    where group_id is not null
    group by period_id, position, scope_kind, scope_id, classification, group_id
)

select
    period_id, position, scope_kind, scope_id, classification, group_id,
    customer_count, buyer_count, new_customers, returned_customers, lost_customers,
    period_amount, period_profit_amount, amount_12m, profit_12m, order_count_12m, median_interval_days,
    cast(
        cast(rating_sum as decimal(18, 4)) / cast(nullif(rated_ticket_count, 0) as decimal(18, 0)) as decimal(10, 8)
    ) as mean_rating,
    rated_ticket_count
from groups
