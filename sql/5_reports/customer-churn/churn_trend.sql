-- One row per period of the last eight: lost and returned customers and the churn ratio by number and by value.
--
-- As published then, where an edition of the period was released; else as computed now. What a published number would be
-- by the data of today stands beside it. An edition that did not print all five numbers is none: a row is of one basis.

with

periods as (
    select period_id, position, cut_off_date
    from analysis.ana_periods
    where is_trend
),

ratios as (
    select period_id, lost_customers, returned_customers, active_at_start, churn_ratio, value_churn_ratio
    from analysis.ana_churn_ratios
    where scope_kind = :part_kind and scope_id = :part_id
),

figures as (
    select period_id, edition_id, figure_id, value
    from ledger.published_figures
    where
        report_id = 'customer-churn'
        and part_kind = :part_kind
        and part_id = :part_id
        and dataset = 'churn_trend'
        and figure_id in (
            'active_at_start', 'lost_customers', 'returned_customers', 'churn_ratio', 'value_churn_ratio'
        )
),

published as (
    select
        period_id,
        edition_id,
        max(case when figure_id = 'active_at_start' then value end) as active_at_start,
        max(case when figure_id = 'lost_customers' then value end) as lost_customers,
        max(case when figure_id = 'returned_customers' then value end) as returned_customers,
        max(case when figure_id = 'churn_ratio' then value end) as churn_ratio,
        max(case when figure_id = 'value_churn_ratio' then value end) as value_churn_ratio
    from figures
    group by period_id, edition_id
    having count(*) = 5
),

compared as (
    select
        periods.period_id,
        periods.position,
        periods.cut_off_date,
        published.edition_id,
        case
            when periods.position = 0 then 'current'
            when published.edition_id is null then 'restated'
            else 'published'
        end as basis,
        cast(published.active_at_start as bigint) as published_active,
        cast(published.lost_customers as bigint) as published_lost,
        cast(published.returned_customers as bigint) as published_returned,
        cast(published.churn_ratio as decimal(18,8)) as published_ratio,
        cast(published.value_churn_ratio as decimal(18,8)) as published_value_ratio,
        coalesce(ratios.active_at_start, cast(0 as bigint)) as computed_active,
        coalesce(ratios.lost_customers, cast(0 as bigint)) as computed_lost,
        coalesce(ratios.returned_customers, cast(0 as bigint)) as computed_returned,
        ratios.churn_ratio as computed_ratio,
        ratios.value_churn_ratio as computed_value_ratio
    from periods
    left join ratios on periods.period_id = ratios.period_id
    left join published on periods.period_id = published.period_id
)

select
    period_id,
    cut_off_date,
    case when basis = 'published' then published_active else computed_active end as active_at_start,
    case when basis = 'published' then published_lost else computed_lost end as lost_customers,
    case when basis = 'published' then published_returned else computed_returned end as returned_customers,
    case when basis = 'published' then published_ratio else computed_ratio end as churn_ratio,
    case when basis = 'published' then published_value_ratio else computed_value_ratio end as value_churn_ratio,
    case when basis = 'published' then computed_active end as restated_active_at_start,
    case when basis = 'published' then computed_lost end as restated_lost_customers,
    case when basis = 'published' then computed_returned end as restated_returned_customers,
    case when basis = 'published' then computed_ratio end as restated_churn_ratio,
    case when basis = 'published' then computed_value_ratio end as restated_value_churn_ratio,
    basis,
    case
        when basis = 'published'
            then published_active is distinct from computed_active
                or published_lost is distinct from computed_lost
                or published_returned is distinct from computed_returned
                or published_ratio is distinct from computed_ratio
                or published_value_ratio is distinct from computed_value_ratio
    end as is_changed,
    edition_id,
    cast(8 - position as int) as sort
from compared
order by position desc
