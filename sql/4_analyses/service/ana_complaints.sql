-- One row per period of ana_periods and complaint in view: made by its end and not resolved before its start.
--
-- A complaint belongs where its customer does at the end of the period. A 投诉 ticket without a complaint is one by itself:
-- so fct_complaints has it. What came after the period is not known in it.

with

periods as (
    select period_id, position, period_start, cut_off_date
    from analysis.ana_periods
),

complaints as (
    select
        complaint_id, coalesce(ticket_id, '') as ticket_id, customer_id, complained_date, coalesce(type, '') as type,
        coalesce(product_id, '') as product_id, coalesce(reason, '') as reason, state, is_open, resolved_date
    from star.fct_complaints
),

products as (
    select product_id, category
    from star.dim_products
    where is_current
)

select
    p.period_id, p.position, c.complaint_id, c.ticket_id, c.customer_id,
    coalesce(k.department_id, '') as department_id,
    coalesce(k.owner_employee_id, '') as owner_employee_id,
    c.type, c.product_id,
    coalesce(d.category, '') as category,
    c.reason,
    case when c.resolved_date > p.cut_off_date then '处理中' else c.state end as state,
    c.complained_date,
    case when c.resolved_date <= p.cut_off_date then c.resolved_date end as resolved_date,
    c.complained_date >= p.period_start as is_made_in_period,
    coalesce(c.resolved_date between p.period_start and p.cut_off_date, false) as is_resolved_in_period,
    coalesce(c.resolved_date > p.cut_off_date, c.is_open) as is_open,
    case
        when c.resolved_date <= p.cut_off_date then greatest(datediff(c.resolved_date, c.complained_date), 0)
        when c.resolved_date > p.cut_off_date or c.is_open then datediff(p.cut_off_date, c.complained_date)
    end as handling_days
from complaints c
inner join periods p on c.complained_date <= p.cut_off_date
    and coalesce(c.resolved_date >= p.period_start, c.is_open or c.complained_date >= p.period_start)
left join analysis.ana_customer_periods k on k.period_id = p.period_id and k.customer_id = c.customer_id
left join products d on d.product_id = c.product_id
