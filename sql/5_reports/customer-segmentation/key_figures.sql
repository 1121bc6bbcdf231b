-- One row per key figure of the strip on page 1, in the order in which it is printed.

with

figures as (
    select metric, classification, group_id, measure, format, sort
    from (
        values
            ('segmented_customers', 'customer_type', '', 'customers', 'count', 1),
            ('champion_customers', 'segment', 'champions', 'customers', 'count', 2),
            ('vip_customers', 'grade', 'vip', 'customers', 'count', 3),
            ('vip_amount_12m', 'grade', 'vip', 'amount', 'money', 4),
            ('high_value_customers', 'value_tier', 'high', 'customers', 'count', 5),
            ('churn_risk_customers', 'template_tier', 'churn_risk', 'customers', 'count', 6)
    ) as listed (metric, classification, group_id, measure, format, sort)
),

groups as (
    select position, classification, group_id, customer_count, amount_12m
    from analysis.ana_group_behaviour
    where
        scope_kind = :part_kind
        and scope_id = :part_id
        and not (classification = 'customer_type' and group_id = 'potential')
),

measured as (
    select
        figures.metric,
        figures.format,
        figures.sort,
        groups.position,
        sum(case when figures.measure = 'amount' then groups.amount_12m else groups.customer_count end) as value
    from figures
    left join groups
        on figures.classification = groups.classification
        and (figures.group_id = '' or figures.group_id = groups.group_id)
    group by figures.metric, figures.format, figures.sort, groups.position
),

compared as (
    select
        metric,
        format,
        sort,
        cast(coalesce(max(case when position = 0 then value end), 0) as decimal(28,8)) as value,
        cast(max(case when position = 1 then value end) as decimal(28,8)) as previous_value
    from measured
    group by metric, format, sort
)

select
    metric as figure_id,
    format,
    value,
    previous_value,
    cast(null as decimal(28,8)) as last_year_value,
    case
        when :period_months < 12 and previous_value > 0
            then cast(round((value - previous_value) / previous_value, 8) as decimal(18,8))
    end as qoq_growth,
    cast(null as decimal(18,8)) as yoy_growth,
    cast(sort as int) as sort
from compared
order by sort
