-- One row per period of the last eight and risk level: customers at that level at the period's cut-off.
--
-- As published then, where an edition of the period was released; else as computed now. What a published number would be
-- by the data of today stands beside it.

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
),

published as (
    select period_id, keys, value, edition_id
    from ledger.published_figures
    where
        report_id = 'executive-summary'
        and part_kind = :part_kind
        and part_id = :part_id
        and dataset = 'risk_trend'
        and figure_id = 'risk_customers'
),

computed as (
    select
        periods.period_id,
        periods.position,
        periods.cut_off_date,
        levels.risk_level,
        levels.sort as level_sort,
        cast(
            coalesce(
                case when levels.risk_level = 'high' then ratios.high_risk_customers else ratios.watch_customers end, 0
            ) as bigint
        ) as customer_count
    from periods
    cross join levels
    left join ratios on periods.period_id = ratios.period_id
),

compared as (
    select
        computed.period_id,
        computed.position,
        computed.cut_off_date,
        computed.risk_level,
        computed.level_sort,
        case
            when computed.position = 0 then 'current'
            when published.edition_id is null then 'restated'
            else 'published'
        end as basis,
        published.edition_id,
        cast(published.value as bigint) as published_count,
        computed.customer_count as computed_count
    from computed
    left join published
        on computed.period_id = published.period_id
        and published.keys = 'risk_level=' || computed.risk_level
)

select
    period_id,
    cut_off_date,
    risk_level,
    case when basis = 'published' then published_count else computed_count end as customer_count,
    case when basis = 'published' then computed_count end as restated_count,
    basis,
    case when basis = 'published' then published_count is distinct from computed_count end as is_changed,
    edition_id,
    cast(8 - position as int) as sort
from compared
order by position desc, level_sort
