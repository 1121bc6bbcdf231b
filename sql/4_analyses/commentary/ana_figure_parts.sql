-- One row per figure, scope, breakdown, part of it and period: what the figure is made of.
--
-- One shape for all: an additive figure is the sum of its numerators, a ratio that sum ÷ the sum of its denominators.
-- So one arithmetic explains every figure's move; a new figure is one more line here. The industry is the customer's at
-- the cut-off of the run's period, for all periods: a customer filed anew moves nothing. Department and employee are
-- those of the event, of customers those at each period's cut-off.

with

periods as (
    select position, period_start, period_end
    from analysis.ana_periods
),

customers as (
    select
        c.position, c.customer_id, c.department_id, c.owner_employee_id as employee_id,
        cast(c.is_lost_in_period as int) as is_lost, cast(c.is_active_at_start as int) as was_active,
        cast(c.is_active as int) as is_active, cast(r.risk_level <=> 'high' as int) as is_high_risk,
        case when c.is_active_at_start then c.value_at_start else 0 end as value_at_start
    from analysis.ana_customer_periods c
    left join analysis.ana_churn_risks r on r.period_id = c.period_id and r.customer_id = c.customer_id
),

industries as (
    select customer_id, industry_code
    from analysis.ana_customer_periods
    where position = 0
),

service as (
    select max(true) as is_connected
    from (select 1 from star.fct_tickets union all select 1 from star.fct_complaints)
),

complaints as (
    select p.position, k.customer_id, coalesce(c.department_id, '') as department_id,
        coalesce(c.employee_id, '') as employee_id
    from star.fct_complaints k
    inner join periods p on k.complained_date >= p.period_start and k.complained_date < p.period_end
    left join customers c on c.position = p.position and c.customer_id = k.customer_id
),

measured as (
    select p.position, s.customer_id, s.department_id, s.employee_id, figure_id, format, numerator, denominator
    from analysis.ana_daily_sales s
    inner join periods p on s.transaction_date >= p.period_start and s.transaction_date < p.period_end
    lateral view stack(
        5,
        'net_amount', 'large', cast(s.net_amount as decimal(22, 8)), cast(null as decimal(22, 8)),
        'profit_amount', 'large', cast(s.profit_amount as decimal(22, 8)), cast(null as decimal(22, 8)),
        'order_count', 'count', cast(s.order_count as decimal(22, 8)), cast(null as decimal(22, 8)),
        'new_customer_count', 'count', cast(s.new_customer_count as decimal(22, 8)), cast(null as decimal(22, 8)),
        'average_order_amount', 'money', cast(s.net_amount as decimal(22, 8)), cast(s.order_count as decimal(22, 8))
    ) measure as figure_id, format, numerator, denominator
    union all
    select c.position, c.customer_id, c.department_id, c.employee_id, figure_id, format, numerator, denominator
    from customers c
    lateral view stack(
        5,
        'lost_customers', 'count', cast(c.is_lost as decimal(22, 8)), cast(null as decimal(22, 8)),
        'active_customers', 'count', cast(c.is_active as decimal(22, 8)), cast(null as decimal(22, 8)),
        'high_risk_customers', 'count', cast(c.is_high_risk as decimal(22, 8)), cast(null as decimal(22, 8)),
        'churn_ratio', 'percent', cast(c.is_lost as decimal(22, 8)), cast(c.was_active as decimal(22, 8)),
        'value_churn_ratio', 'percent',
        cast(c.is_lost * c.value_at_start as decimal(22, 8)), cast(c.value_at_start as decimal(22, 8))
    ) measure as figure_id, format, numerator, denominator
    union all
    select position, customer_id, department_id, employee_id, figure_id, format, 1, denominator
    from complaints
    lateral view stack(2, 'complaint_count', 'count', null, 'complaint_ratio', 'percent', 0)
        measure as figure_id, format, denominator
    union all
    select c.position, c.customer_id, c.department_id, c.employee_id, 'complaint_ratio', 'percent', 0, c.is_active
    from customers c
    inner join service s on s.is_connected
    union all
    select p.position, o.customer_id, o.department_id, o.employee_id, 'win_ratio', 'percent',
        cast(o.outcome = 'won' as int), 1
    from star.fct_opportunities o
    inner join periods p on o.closed_date >= p.period_start and o.closed_date < p.period_end
    where o.outcome in ('won', 'lost')
    union all
    select p.position, l.customer_id, l.department_id, '', 'lead_count', 'count', 1, null
    from star.fct_leads l
    inner join periods p on l.created_date >= p.period_start and l.created_date < p.period_end
)

select
    m.figure_id, m.format, scope_kind, scope_id, group_kind, group_id, m.position,
    cast(sum(m.numerator) as decimal(28, 8)) as numerator,
    cast(sum(m.denominator) as decimal(28, 8)) as denominator
from measured m
left join industries i on i.customer_id = m.customer_id
lateral view stack(
    3, 'whole', '', 'department', coalesce(m.department_id, ''), 'rep', coalesce(m.employee_id, '')
) scope as scope_kind, scope_id
lateral view stack(
    4, 'whole', '', 'department', coalesce(m.department_id, ''), 'employee', coalesce(m.employee_id, ''),
    'industry', coalesce(i.industry_code, '')
) part as group_kind, group_id
where m.numerator is not null
group by m.figure_id, m.format, scope_kind, scope_id, group_kind, group_id, m.position
