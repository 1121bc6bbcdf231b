-- One row per scope and key metric of the run's period, beside the previous period and the same one of last year.
--
-- Growth = (value - base) / base; on a base not above zero, or missing, there is none. A year has no previous
-- period to compare with but last year. What nothing was recorded for is null, not zero.

with

periods as (
    select period_id, period_start, period_end, is_current, is_previous, is_last_year
    from analysis.ana_periods
    where is_current or is_previous or is_last_year
),

-- every scope is measured in every period, so that a scope without sales has the amount zero
scopes as (
    select distinct p.period_id, s.scope_kind, s.scope_id
    from (
        select scope_kind, scope_id from analysis.ana_period_sales
        union
        select scope_kind, scope_id from analysis.ana_churn_ratios
    ) s
    cross join periods p
),

complaints as (
    select p.period_id, scope_kind, scope_id, count(*) as complaint_count
    from star.fct_complaints c
    inner join periods p on c.complained_date >= p.period_start and c.complained_date < p.period_end
    left join analysis.ana_customer_periods k on k.period_id = p.period_id and k.customer_id = c.customer_id
    lateral view stack(
        3, 'whole', '', 'department', coalesce(k.department_id, ''), 'rep', coalesce(k.owner_employee_id, '')
    ) scope as scope_kind, scope_id
    group by p.period_id, scope_kind, scope_id
),

service as (
    select max(true) as is_connected
    from (select 1 from star.fct_tickets union all select 1 from star.fct_complaints)
),

measures as (
    select
        k.period_id, k.scope_kind, k.scope_id,
        coalesce(s.net_amount, 0) as net_amount, coalesce(s.order_count, 0) as order_count,
        coalesce(s.customer_count, 0) as customer_count, coalesce(s.new_customer_count, 0) as new_customer_count,
        coalesce(s.quantity, 0) as quantity, s.profit_amount, s.average_order_amount, s.amount_per_customer,
        coalesce(c.active_customers, 0) as active_customers, coalesce(c.lost_customers, 0) as lost_customers,
        coalesce(c.returned_customers, 0) as returned_customers, c.churn_ratio, c.value_churn_ratio,
        coalesce(c.high_risk_customers, 0) as high_risk_customers, coalesce(c.watch_customers, 0) as watch_customers,
        case when v.is_connected then coalesce(o.complaint_count, 0) end as complaint_count
    from scopes k
    left join analysis.ana_period_sales s
        on s.period_id = k.period_id and s.scope_kind = k.scope_kind and s.scope_id = k.scope_id
    left join analysis.ana_churn_ratios c
        on c.period_id = k.period_id and c.scope_kind = k.scope_kind and c.scope_id = k.scope_id
    left join complaints o
        on o.period_id = k.period_id and o.scope_kind = k.scope_kind and o.scope_id = k.scope_id
    cross join service v
),

metrics as (
    select period_id, scope_kind, scope_id, metric, format, value
    from measures
    lateral view stack(
        17,
        'net_amount', 'money', cast(net_amount as decimal(28, 8)),
        'order_count', 'count', cast(order_count as decimal(28, 8)),
        'customer_count', 'count', cast(customer_count as decimal(28, 8)),
        'new_customer_count', 'count', cast(new_customer_count as decimal(28, 8)),
        'quantity', 'count', cast(quantity as decimal(28, 8)),
        'profit_amount', 'money', cast(profit_amount as decimal(28, 8)),
        'average_order_amount', 'money', average_order_amount,
        'amount_per_customer', 'money', amount_per_customer,
        'active_customers', 'count', cast(active_customers as decimal(28, 8)),
        'lost_customers', 'count', cast(lost_customers as decimal(28, 8)),
        'returned_customers', 'count', cast(returned_customers as decimal(28, 8)),
        'churn_ratio', 'percent', cast(churn_ratio as decimal(28, 8)),
        'value_churn_ratio', 'percent', cast(value_churn_ratio as decimal(28, 8)),
        'high_risk_customers', 'count', cast(high_risk_customers as decimal(28, 8)),
        'watch_customers', 'count', cast(watch_customers as decimal(28, 8)),
        'complaint_count', 'count', cast(complaint_count as decimal(28, 8)),
        'complaint_ratio', 'percent', cast(
            cast(complaint_count as decimal(18, 0)) / nullif(cast(active_customers as decimal(18, 0)), 0)
            as decimal(28, 8)
        )
    ) metric as metric, format, value
),

compared as (
    select
        m.scope_kind, m.scope_id, m.metric, m.format,
        max(p.period_id) filter (where p.is_current) as period_id,
        max(m.value) filter (where p.is_current) as value,
        max(m.value) filter (where p.is_previous) as previous_value,
        max(m.value) filter (where p.is_last_year) as last_year_value
    from metrics m
    inner join periods p on p.period_id = m.period_id
    group by m.scope_kind, m.scope_id, m.metric, m.format
)

select
    period_id, scope_kind, scope_id, metric, format, value, previous_value, last_year_value,
    case
        when previous_value > 0 and :period_months < 12
            then cast(
                cast(value - previous_value as decimal(22, 8)) / cast(previous_value as decimal(22, 8))
                as decimal(18, 8)
            )
    end as qoq_growth,
    case
        when last_year_value > 0
            then cast(
                cast(value - last_year_value as decimal(22, 8)) / cast(last_year_value as decimal(22, 8))
                as decimal(18, 8)
            )
    end as yoy_growth
from compared
