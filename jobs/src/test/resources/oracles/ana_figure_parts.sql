-- Each figure as events of the facts: what counts above the line, and below it where the figure is a ratio.
with c as (
    select k.*, k.was_active and k.period_loss_date is not null as is_lost, coalesce(r.risk_level = 'high', false) as is_high
    from oracle.customers k left join analysis.ana_churn_risks r using (position, customer_id)
),
own as (
    select c.complaint_id, p.position, c.customer_id, coalesce(k.department_id, '') as department_id, coalesce(k.rep, '') as rep
    from star.fct_complaints c join oracle.periods p on c.complained_date between p.s and p.cut_off
    left join oracle.known k on k.position = p.position and k.customer_id = c.customer_id
),
dated as (
    select 'net_amount' as figure_id, d, customer_id, department_id, employee_id, net_amount as n, null::decimal(22, 8) as m from oracle.moves
    union all select 'profit_amount', d, customer_id, department_id, employee_id, profit_amount, null from oracle.moves
        where profit_amount is not null
    union all select 'order_count', d, customer_id, department_id, employee_id, 0, null from oracle.moves
    union all select 'order_count', d, customer_id, department_id, employee_id, 1, null from oracle.orders
    union all select 'new_customer_count', d, customer_id, department_id, employee_id, 0, null from oracle.moves
    union all select 'new_customer_count', d, customer_id, department_id, employee_id, 1, null from oracle.first_orders
    union all select 'average_order_amount', d, customer_id, department_id, employee_id, net_amount, 0 from oracle.moves
    union all select 'average_order_amount', d, customer_id, department_id, employee_id, 0, 1 from oracle.orders
    union all select 'win_ratio', closed_date, customer_id, department_id, employee_id, (outcome = 'won')::int, 1 from star.fct_opportunities
        where outcome <> 'open'
    union all select 'lead_count', created_date, customer_id, department_id, '', 1, null from star.fct_leads
),
events as (
    select figure_id, position, customer_id, coalesce(department_id, '') as department_id, coalesce(employee_id, '') as rep, n, m
    from dated join oracle.periods on d between s and cut_off
    union all select 'lost_customers', position, customer_id, department_id, rep, is_lost::int, null from c
    union all select 'active_customers', position, customer_id, department_id, rep, is_active::int, null from c
    union all select 'high_risk_customers', position, customer_id, department_id, rep, is_high::int, null from c
    union all select 'churn_ratio', position, customer_id, department_id, rep, is_lost::int, was_active::int from c
    union all select 'value_churn_ratio', position, customer_id, department_id, rep, case when is_lost then value_at_start else 0 end,
        case when was_active then value_at_start else 0 end from c
    union all select 'complaint_count', position, customer_id, department_id, rep, 1, null from own
    union all select 'complaint_ratio', position, customer_id, department_id, rep, 1, 0 from own
    union all select 'complaint_ratio', position, customer_id, department_id, rep, 0, is_active::int from c
        where exists (from star.fct_tickets) or exists (from star.fct_complaints)
),
parts as (
    select e.*, unnest(['whole', 'department', 'employee', 'industry']) as group_kind,
        unnest(['', e.department_id, e.rep, coalesce(k.industry_code, '')]) as group_id
    from events e left join oracle.known k on k.position = 0 and k.customer_id = e.customer_id
)
select
    figure_id, scope_kind, oracle.scope_of(scope_kind, department_id, rep) as scope_id, group_kind, group_id, position,
    case when figure_id in ('net_amount', 'profit_amount') then 'large' when figure_id = 'average_order_amount' then 'money'
        when figure_id like '%_ratio' then 'percent' else 'count' end as format,
    sum(n) as numerator, sum(m) as denominator
from parts, oracle.scopes group by all
