-- Each contract signed by the cut-off, its customer looked up.
select
    c.contract_id, c.customer_id, coalesce(k.department_id, '') as department_id, coalesce(k.rep, '') as owner_employee_id, c.name,
    c.signed_date, c.amount, c.starts_on, c.ends_on, c.state, case c.state when '已终止' then c.termination_reason end as termination_reason,
    c.state in ('新签订', '执行中') and (c.ends_on is null or c.ends_on >= :cut_off_date) as is_in_force,
    case when c.state in ('新签订', '执行中') and c.ends_on >= :cut_off_date then c.ends_on - :cut_off_date end as remaining_days,
    c.state in ('新签订', '执行中') and coalesce(c.ends_on between :cut_off_date and :cut_off_date + 90, false) as is_expiring,
    c.state in ('新签订', '执行中') and coalesce(c.ends_on < :cut_off_date, false) as is_overdue,
    c.signed_date >= :period_start as is_signed_in_period
from star.fct_contracts c left join oracle.known k on k.position = 0 and k.customer_id = c.customer_id
where c.signed_date < :period_end
