-- One row per contract signed by the cut-off: whether it is in force, how long still, and whose it is.
--
-- In force = neither completed nor terminated, and not past its last day. The CRM dates no change of state, so the
-- state is the one it states now. Contracts belong to the customer's department and account manager at the cut-off.

with

customers as (
    select customer_id, department_id, owner_employee_id
    from analysis.ana_customer_periods
    where position = 0
),

contracts as (
    select
        contract_id, customer_id, name, signed_date, amount, starts_on, ends_on, state, termination_reason,
        state not in ('已完成', '已终止') as is_unfinished,
        coalesce(ends_on >= :cut_off_date, true) as has_time_left
    from star.fct_contracts
    where signed_date <= :cut_off_date
)

select
    k.contract_id, k.customer_id,
    coalesce(c.department_id, '') as department_id,
    coalesce(c.owner_employee_id, '') as owner_employee_id,
    k.name, k.signed_date, k.amount, k.starts_on, k.ends_on, k.state,
    case when k.state = '已终止' then k.termination_reason end as termination_reason,
    k.is_unfinished and k.has_time_left as is_in_force,
    case when k.is_unfinished and k.has_time_left then datediff(k.ends_on, :cut_off_date) end as remaining_days,
    coalesce(
        k.is_unfinished and k.has_time_left and datediff(k.ends_on, :cut_off_date) <= 90, false
    ) as is_expiring,
    k.is_unfinished and not k.has_time_left as is_overdue,
    k.signed_date >= :period_start as is_signed_in_period
from contracts k
left join customers c on c.customer_id = k.customer_id
