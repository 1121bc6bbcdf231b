-- One row per period of the last eight and risk level: customers at that level at the period's cut-off.

with

periods as (
    select period_id, position, cut_off_date
    from analysis.ana_periods
    where is_trend
),

levels as (
    select risk_level, sort
    from (values ('high', 1), ('watch', 2)) as listed (risk_level, sort)
),

ratios as (
    select period_id, high_risk_customers, watch_customers
    from analysis.ana_churn_ratios
    where scope_kind = :part_kind and scope_id = :part_id
)

select
    periods.period_id,
    periods.cut_off_date,
    levels.risk_level,
    cast(
        coalesce(
            case when levels.risk_level = 'high' then ratios.high_risk_customers else ratios.watch_customers end, 0
        ) as bigint
    ) as customer_count,
    cast(8 - periods.position as int) as sort
from periods
cross join levels
left join ratios on periods.period_id = ratios.period_id
order by periods.position desc, levels.sort
