-- One row per sentence under the key figures: which sentence (its words stand in the texts) and the figures in it.
--
-- A sentence stands only where it has something to tell: a move of less than 5 % is not commented on, and what belongs
-- to no department or industry explains nothing.

with

growth as (
    select metric, value, previous_value, qoq_growth, yoy_growth
    from analysis.ana_period_growth
    where scope_kind = :part_kind and scope_id = :part_id
),

drivers as (
    select
        drivers.driver_kind,
        drivers.driver_id,
        drivers.change,
        drivers.total_change,
        drivers.change_share,
        drivers.base,
        coalesce(departments.name, industries.name_zh, regions.name, drivers.driver_id) as name_zh,
        coalesce(departments.name, industries.name_en, regions.name, drivers.driver_id) as name_en
    from analysis.ana_growth_drivers as drivers
    left join star.dim_departments as departments
        on drivers.driver_kind = 'department' and drivers.driver_id = departments.department_id
    left join star.dim_industries as industries
        on drivers.driver_kind = 'industry' and drivers.driver_id = industries.industry_code
    left join star.dim_regions as regions
        on drivers.driver_kind = 'region' and drivers.driver_id = regions.region_code
    where
        drivers.scope_kind = :part_kind
        and drivers.scope_id = :part_id
        and drivers.metric = 'net_amount'
        and drivers.base = case when :period_months = 12 then 'last_year' else 'previous' end
        and drivers.sort = 1
        and drivers.driver_id <> ''
        and drivers.change_share > 0
),

sentences as (
    select
        1 as sort,
        'amount' as code,
        '' as driver_kind,
        '' as name_zh,
        '' as name_en,
        value as value_1,
        yoy_growth as value_2,
        qoq_growth as value_3
    from growth
    where metric = 'net_amount' and value is not null

    union all

    select
        case driver_kind when 'department' then 2 when 'region' then 3 else 4 end as sort,
        'driver' as code,
        driver_kind,
        name_zh,
        name_en,
        change as value_1,
        total_change as value_2,
        change_share as value_3
    from drivers
    where
        driver_kind in ('department', 'industry')
        and exists (
            select 1
            from growth
            where
                metric = 'net_amount'
                and abs(case when :period_months = 12 then yoy_growth else qoq_growth end) >= 0.05
        )

    union all

    select
        5 as sort,
        'churn' as code,
        '' as driver_kind,
        '' as name_zh,
        '' as name_en,
        ratio.value as value_1,
        lost.value as value_2,
        ratio.previous_value as value_3
    from growth as ratio
    join growth as lost on lost.metric = 'lost_customers'
    where ratio.metric = 'churn_ratio' and ratio.value is not null

    union all

    select
        6 as sort,
        'risk' as code,
        '' as driver_kind,
        '' as name_zh,
        '' as name_en,
        high.value as value_1,
        watch.value as value_2,
        high.previous_value as value_3
    from growth as high
    join growth as watch on watch.metric = 'watch_customers'
    where high.metric = 'high_risk_customers' and high.value > 0
)

select
    cast(sort as int) as sort,
    code,
    driver_kind,
    name_zh,
    name_en,
    cast(value_1 as decimal(28,8)) as value_1,
    cast(value_2 as decimal(28,8)) as value_2,
    cast(value_3 as decimal(28,8)) as value_3
from sentences
order by sort
