-- One row per scope, trend period, month in it and reason for which customers were lost, the peak month marked.
--
-- A customer counts in the month of its loss date, once per period. The peak is that of all trend periods; a year holds
-- enough months for one of its own. Of months with equal losses the latest is the peak.

with

reasons as (
    select
        scope_kind, scope_id, position, loss_month, loss_reason,
        count(*) as lost_customers,
        sum(value_at_start) as lost_value
    from analysis.ana_lost_customers
    lateral view stack(
        3, 'whole', '', 'department', department_id, 'rep', owner_employee_id
    ) scope as scope_kind, scope_id
    group by scope_kind, scope_id, position, loss_month, loss_reason
),

months as (
    select
        scope_kind, scope_id, position, loss_month,
        case when :period_months = 12 then position else 0 end as peak_position,
        sum(lost_customers) as month_customers
    from reasons
    group by scope_kind, scope_id, position, loss_month
),

peaks as (
    select scope_kind, scope_id, peak_position, max_by(loss_month, struct(month_customers, loss_month)) as peak_month
    from months
    group by scope_kind, scope_id, peak_position
)

select
    r.scope_kind, r.scope_id, r.position, r.loss_month, r.loss_reason, r.lost_customers,
    cast(r.lost_value as decimal(18, 4)) as lost_value,
    cast(
        cast(r.lost_customers as decimal(18, 0)) / cast(m.month_customers as decimal(18, 0)) as decimal(18, 8)
    ) as reason_ratio,
    m.month_customers,
    r.loss_month = p.peak_month as is_peak_month
from reasons r
inner join months m on m.scope_kind = r.scope_kind and m.scope_id = r.scope_id and m.position = r.position
    and m.loss_month = r.loss_month
inner join peaks p on p.scope_kind = m.scope_kind and p.scope_id = m.scope_id and p.peak_position = m.peak_position
