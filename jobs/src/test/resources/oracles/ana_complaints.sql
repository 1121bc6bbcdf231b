-- Each complaint in each period it was open or made in.
select
    p.position, c.complaint_id, coalesce(c.ticket_id, '') as ticket_id, c.customer_id, coalesce(k.department_id, '') as department_id,
    coalesce(k.rep, '') as owner_employee_id, coalesce(c.type, '') as type, coalesce(c.product_id, '') as product_id,
    coalesce((select category from star.dim_products d where d.product_id = c.product_id and d.is_current), '') as category,
    coalesce(c.reason, '') as reason, case when c.resolved_date >= p.e then '处理中' else c.state end as state, c.complained_date,
    case when c.resolved_date < p.e then c.resolved_date end as resolved_date, c.complained_date >= p.s as is_made_in_period,
    coalesce(c.resolved_date >= p.s and c.resolved_date < p.e, false) as is_resolved_in_period,
    case when c.resolved_date is null then c.is_open else c.resolved_date >= p.e end as is_open,
    case when c.resolved_date < p.e then greatest(c.resolved_date - c.complained_date, 0)
        when c.resolved_date >= p.e or c.is_open then p.cut_off - c.complained_date end as handling_days
from star.fct_complaints c join oracle.periods p on c.complained_date < p.e
left join oracle.known k on k.position = p.position and k.customer_id = c.customer_id
where case when c.resolved_date is null then c.is_open or c.complained_date >= p.s else c.resolved_date >= p.s end
