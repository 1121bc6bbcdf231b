-- One row per scope, additive metric, base period and part of a breakdown: what the part adds to the change.
--
-- Department and region are the order's. Industry and grade are the customer's at this period's cut-off, for
-- both periods, so that a customer who moves from one to the other makes no change by itself.

with

bases as (
    select
        base,
        period_start,
        period_end,
        position = 0 as is_current
    from analysis.ana_periods
    lateral view explode(
        filter(
            array(
                case when (is_current or is_previous) and :period_months < 12 then 'previous' end,
                case when is_current or is_last_year then 'last_year' end
            ),
            base -> base is not null
        )
    ) bases as base
),

customers as (
    select
        c.customer_id,
        c.industry_code,
        v.grade
    from analysis.ana_customer_periods c
    inner join analysis.ana_customer_values v on v.period_id = c.period_id and v.customer_id = c.customer_id
    where c.position = 0
),

sales as (
    select
        b.base, s.department_id, s.region_code,
        coalesce(c.industry_code, '') as industry_code,
        coalesce(c.grade, '') as grade,
        coalesce(sum(s.net_amount) filter (where b.is_current), 0) as net_amount,
        coalesce(sum(s.net_amount) filter (where not b.is_current), 0) as base_net_amount,
        coalesce(sum(s.order_count) filter (where b.is_current), 0) as order_count,
        coalesce(sum(s.order_count) filter (where not b.is_current), 0) as base_order_count,
        coalesce(sum(s.profit_amount) filter (where b.is_current), 0) as profit_amount,
        coalesce(sum(s.profit_amount) filter (where not b.is_current), 0) as base_profit_amount
    from analysis.ana_daily_sales s
    inner join bases b on s.transaction_date >= b.period_start and s.transaction_date < b.period_end
    left join customers c on c.customer_id = s.customer_id
    group by b.base, s.department_id, s.region_code, coalesce(c.industry_code, ''), coalesce(c.grade, '')
),

parts as (
    select
        scope_kind, scope_id, metric, base, driver_kind, driver_id,
        sum(value) as value,
        sum(base_value) as base_value
    from sales
    lateral view stack(2, 'whole', '', 'department', department_id) scope as scope_kind, scope_id
    lateral view stack(
        4, 'department', department_id, 'region', region_code, 'industry', industry_code, 'grade', grade
    ) driver as driver_kind, driver_id
    lateral view stack(
        3,
        'net_amount', cast(net_amount as decimal(18, 4)), cast(base_net_amount as decimal(18, 4)),
        'order_count', cast(order_count as decimal(18, 4)), cast(base_order_count as decimal(18, 4)),
        'profit_amount', cast(profit_amount as decimal(18, 4)), cast(base_profit_amount as decimal(18, 4))
    ) measure as metric, value, base_value
    group by scope_kind, scope_id, metric, base, driver_kind, driver_id
),

changes as (
    select
        scope_kind, scope_id, metric, base, driver_kind, driver_id, value, base_value,
        cast(value - base_value as decimal(20, 4)) as change,
        cast(
            sum(value - base_value) over (partition by scope_kind, scope_id, metric, base, driver_kind)
            as decimal(20, 4)
        ) as total_change
    from parts
)

select
    scope_kind, scope_id, metric, base, driver_kind, driver_id,
    cast(value as decimal(28, 8)) as value,
    cast(base_value as decimal(28, 8)) as base_value,
    cast(change as decimal(28, 8)) as change,
    cast(total_change as decimal(28, 8)) as total_change,
    cast(change / nullif(total_change, 0) as decimal(18, 8)) as change_share,
    row_number() over (
        partition by scope_kind, scope_id, metric, base, driver_kind
        order by case when total_change < 0 then -1 * change else change end desc, driver_id
    ) as sort
from changes
