-- Losses of those active at the start, each reason looked up by itself.
with l as (
    select c.*, (select max(d) from oracle.losses x where x.customer_id = c.customer_id and x.loss_date = c.period_loss_date) as since
    from oracle.customers c where c.was_active and c.period_loss_date is not null and c.position < 8
),
r as (
    select *,
        (select loss_reason from star.fct_assessments a where a.customer_id = l.customer_id and a.assessed_date >= l.since
            and a.assessed_date < l.e and loss_reason <> '' order by assessed_date desc limit 1) as assessed,
        (select termination_reason from star.fct_contracts k where k.customer_id = l.customer_id and k.signed_date < l.e
            and termination_reason <> '' order by coalesce(ends_on, signed_date) desc, contract_id desc limit 1) as terminated,
        (select type from star.fct_complaints k where k.customer_id = l.customer_id and k.complained_date < l.e
            and (k.resolved_date >= l.e or (k.resolved_date is null and k.is_open)) and type <> ''
            order by complained_date desc, complaint_id desc limit 1) as complained
    from l
)
select
    position, customer_id, customer_key, department_id, rep as owner_employee_id, period_loss_date as loss_date,
    date_trunc('month', period_loss_date)::date as loss_month, coalesce(assessed, terminated, complained, '未知') as loss_reason,
    case when assessed <> '' then 'assessment' when terminated <> '' then 'contract' when complained <> '' then 'complaint'
        else 'unknown' end as reason_source,
    since as last_order_date, value_at_start, is_returned
from r
