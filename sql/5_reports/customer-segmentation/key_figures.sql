-- One row per key figure of the strip on page 1, in the order in which it is printed.

with

figures as (
    select metric, format, sort
    from (
        values
            ('segmented_customers', 'count', 1),
            ('champion_customers', 'count', 2),
            ('vip_customers', 'count', 3),
            ('vip_amount_12m', 'money', 4),
            ('high_value_customers', 'count', 5),
            ('churn_risk_customers', 'count', 6)
    ) as listed (metric, format, sort)
),

customers as (
    select
        periods.is_current, periods.is_previous, periods.is_last_year,
        customers.customer_type, customers.amount_12m,
        customer_values.segment, customer_values.grade, customer_values.value_tier,
        risks.template_tier
    from analysis.ana_customer_periods as customers
    join analysis.ana_periods as periods on customers.period_id = periods.period_id
    join analysis.ana_customer_values as customer_values
        on customers.period_id = customer_values.period_id and customers.customer_id = customer_values.customer_id
    left join analysis.ana_churn_risks as risks
        on customers.period_id = risks.period_id and customers.customer_id = risks.customer_id
    where
        (periods.is_current or periods.is_previous or periods.is_last_year)
        and (
            :part_kind = 'whole'
            or (:part_kind = 'department' and customers.department_id = :part_id)
            or (:part_kind = 'rep' and customers.owner_employee_id = :part_id)
        )
),

measured as (
    select
        customers.is_current, customers.is_previous, customers.is_last_year,
        figures.metric,
        case figures.metric
            when 'segmented_customers' then case when customer_type <> 'potential' then 1 else 0 end
            when 'champion_customers' then case when segment = 'champions' then 1 else 0 end
            when 'vip_customers' then case when grade = 'vip' then 1 else 0 end
            when 'vip_amount_12m' then case when grade = 'vip' then amount_12m else 0 end
            when 'high_value_customers' then case when value_tier = 'high' then 1 else 0 end
            when 'churn_risk_customers' then case when template_tier = 'churn_risk' then 1 else 0 end
        end as value
    from customers
    cross join figures
),

compared as (
    select
        metric,
        sum(case when is_current then value end) as value,
        sum(case when is_previous then value end) as previous_value,
        sum(case when is_last_year then value end) as last_year_value
    from measured
    group by metric
)

select
    figures.metric as figure_id,
    figures.format,
    cast(coalesce(compared.value, 0) as decimal(28,8)) as value,
    cast(compared.previous_value as decimal(28,8)) as previous_value,
    cast(compared.last_year_value as decimal(28,8)) as last_year_value,
    case when :period_months < 12 then growth(coalesce(compared.value, 0), compared.previous_value) end as qoq_growth,
    growth(coalesce(compared.value, 0), compared.last_year_value) as yoy_growth,
    cast(figures.sort as int) as sort
from figures
left join compared on figures.metric = compared.metric
order by figures.sort
