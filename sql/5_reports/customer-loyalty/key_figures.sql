-- One row per key figure of the strip on page 1, in the order in which it is printed.

with

figures as (
    select metric, format, sort
    from (
        values
            ('loyal_customers', 'count', 1),
            ('loyal_ratio', 'percent', 2),
            ('repeat_ratio', 'percent', 3),
            ('repeat_orders', 'count', 4),
            ('median_interval', 'days', 5),
            ('mean_tenure', 'days', 6),
            ('rating', 'number', 7),
            ('referred_buyers', 'count', 8)
    ) as listed (metric, format, sort)
),

periods as (
    select period_id, is_current, is_previous, is_last_year
    from analysis.ana_periods
    where is_current or is_previous or is_last_year
),

trends as (
    select
        period_id, loyal_count, loyal_ratio, repeat_ratio, repeat_count, median_interval_days, mean_tenure_days
    from analysis.ana_customer_trends
    where scope_kind = :part_kind and scope_id = :part_id
),

ratings as (
    select period_id, mean_rating
    from analysis.ana_group_behaviour
    where scope_kind = :part_kind and scope_id = :part_id and classification = 'all'
),

-- who referred whom is known as of now only
referred as (
    select sum(referral_buyer_count) as buyer_count
    from analysis.ana_customer_lifecycles
    where :part_kind = 'whole' or (:part_kind = 'department' and department_id = :part_id)
),

measured as (
    select
        figures.metric, periods.is_current, periods.is_previous, periods.is_last_year,
        case figures.metric
            when 'loyal_customers' then cast(trends.loyal_count as decimal(28,8))
            when 'loyal_ratio' then trends.loyal_ratio
            when 'repeat_ratio' then trends.repeat_ratio
            when 'repeat_orders' then trends.repeat_count
            when 'median_interval' then trends.median_interval_days
            when 'mean_tenure' then trends.mean_tenure_days
            when 'rating' then ratings.mean_rating
            when 'referred_buyers' then case when periods.is_current then cast(referred.buyer_count as bigint) end
        end as value
    from periods
    join trends on periods.period_id = trends.period_id
    left join ratings on periods.period_id = ratings.period_id
    cross join referred
    cross join figures
),

compared as (
    select
        metric,
        max(case when is_current then value end) as value,
        max(case when is_previous then value end) as previous_value,
        max(case when is_last_year then value end) as last_year_value
    from measured
    group by metric
)

select
    figures.metric as figure_id,
    figures.format,
    cast(compared.value as decimal(28,8)) as value,
    cast(compared.previous_value as decimal(28,8)) as previous_value,
    cast(compared.last_year_value as decimal(28,8)) as last_year_value,
    case when :period_months < 12 then growth(compared.value, compared.previous_value) end as qoq_growth,
    growth(compared.value, compared.last_year_value) as yoy_growth,
    cast(figures.sort as int) as sort
from figures
join compared on figures.metric = compared.metric
order by figures.sort
