-- One row per trend period and customer counted as lost in it, with the reason as far as one is known.
--
-- The reason: what the CRM says since the last order; else why a contract was terminated; else the type of
-- the last complaint not resolved by the cut-off; else 未知, a share of its own.

with

periods as (
    select period_id, cut_off_date
    from analysis.ana_periods
    where is_trend
),

lost as (
    select
        c.period_id, c.position, c.customer_id, c.customer_key, c.department_id, c.owner_employee_id,
        p.cut_off_date,
        c.period_loss_date as loss_date,
        c.value_at_start,
        c.is_returned_in_period
    from analysis.ana_customer_periods c
    inner join periods p on p.period_id = c.period_id
    where c.is_lost_in_period
),

-- the order after which the customer stayed away: the last one of which the loss date comes
last_orders as (
    select l.period_id, l.customer_id, max(s.transaction_date) as last_order_date
    from lost l
    inner join analysis.ana_daily_sales s on s.customer_id = l.customer_id and s.order_count > 0
        and s.transaction_date < l.loss_date
        and add_months(s.transaction_date, :lost_after_months) <= l.loss_date
    group by l.period_id, l.customer_id
),

stated as (
    select l.period_id, l.customer_id, max_by(a.loss_reason, a.assessed_date) as loss_reason
    from lost l
    inner join last_orders o on o.period_id = l.period_id and o.customer_id = l.customer_id
    inner join star.fct_assessments a on a.customer_id = l.customer_id
        and a.assessed_date between o.last_order_date and l.cut_off_date
    where trim(a.loss_reason) <> ''
    group by l.period_id, l.customer_id
),

terminated as (
    select
        l.period_id, l.customer_id,
        max_by(c.termination_reason, struct(coalesce(c.ends_on, c.signed_date), c.contract_id)) as loss_reason
    from lost l
    inner join star.fct_contracts c on c.customer_id = l.customer_id and c.signed_date <= l.cut_off_date
    where trim(c.termination_reason) <> ''
    group by l.period_id, l.customer_id
),

complained as (
    select l.period_id, l.customer_id, max_by(c.type, struct(c.complained_date, c.complaint_id)) as loss_reason
    from lost l
    inner join star.fct_complaints c on c.customer_id = l.customer_id and c.complained_date <= l.cut_off_date
        and ((c.resolved_date is null and c.is_open) or c.resolved_date > l.cut_off_date)
    where trim(c.type) <> ''
    group by l.period_id, l.customer_id
)

select
    l.period_id, l.position, l.customer_id, l.customer_key, l.department_id, l.owner_employee_id,
    l.loss_date,
    cast(trunc(l.loss_date, 'month') as date) as loss_month,
    coalesce(a.loss_reason, t.loss_reason, c.loss_reason, '未知') as loss_reason,
    case
        when a.loss_reason is not null then 'assessment'
        when t.loss_reason is not null then 'contract'
        when c.loss_reason is not null then 'complaint'
        else 'unknown'
    end as reason_source,
    o.last_order_date,
    l.value_at_start,
    l.is_returned_in_period as is_returned
from lost l
inner join last_orders o on o.period_id = l.period_id and o.customer_id = l.customer_id
left join stated a on a.period_id = l.period_id and a.customer_id = l.customer_id
left join terminated t on t.period_id = l.period_id and t.customer_id = l.customer_id
left join complained c on c.period_id = l.period_id and c.customer_id = l.customer_id
