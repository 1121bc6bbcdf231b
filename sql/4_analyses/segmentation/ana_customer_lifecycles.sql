-- One row per customer known at the cut-off: the stage of its life and what led there.
--
-- The first purchase is all that was bought on the first order day. The reason of a loss, of those who are lost at the
-- cut-off: what the CRM says since the last order; else why a contract was terminated; else the type of the last
-- complaint not resolved by the cut-off; else 未知.

with

customers as (
    select
        c.period_id, c.customer_id, c.department_id, c.owner_employee_id, c.customer_type, c.lifecycle_stage,
        c.first_order_date, c.last_order_date, c.repeat_count, c.median_interval_days, c.loss_date,
        d.first_contact_date, d.first_contact_way, d.referred_by_customer_id
    from analysis.ana_customer_periods c
    inner join star.dim_customers d on d.customer_key = c.customer_key
    where c.position = 0
),

previous_stages as (
    select customer_id, lifecycle_stage
    from analysis.ana_customer_periods
    where position = 1
),

first_purchases as (
    select c.customer_id, sum(s.net_amount) as first_order_amount
    from customers c
    inner join analysis.ana_daily_sales s on s.customer_id = c.customer_id and s.transaction_date = c.first_order_date
    where s.order_count > 0
    group by c.customer_id
),

referrals as (
    select
        referred_by_customer_id as customer_id,
        count(*) as referral_count,
        count(first_order_date) as referral_buyer_count
    from customers
    where referred_by_customer_id <> ''
    group by referred_by_customer_id
),

lost as (
    select customer_id, last_order_date
    from customers
    where loss_date is not null
),

stated as (
    select l.customer_id, max_by(a.loss_reason, a.assessed_date) as loss_reason
    from lost l
    inner join star.fct_assessments a on a.customer_id = l.customer_id
        and a.assessed_date between l.last_order_date and :cut_off_date
    where trim(a.loss_reason) <> ''
    group by l.customer_id
),

terminated as (
    select
        l.customer_id,
        max_by(c.termination_reason, struct(coalesce(c.ends_on, c.signed_date), c.contract_id)) as loss_reason
    from lost l
    inner join star.fct_contracts c on c.customer_id = l.customer_id and c.signed_date <= :cut_off_date
    where trim(c.termination_reason) <> ''
    group by l.customer_id
),

complained as (
    select l.customer_id, max_by(c.type, struct(c.complained_date, c.complaint_id)) as loss_reason
    from lost l
    inner join star.fct_complaints c on c.customer_id = l.customer_id and c.complained_date <= :cut_off_date
        and ((c.resolved_date is null and c.is_open) or c.resolved_date > :cut_off_date)
    where trim(c.type) <> ''
    group by l.customer_id
)

select
    c.period_id, c.customer_id, c.department_id, c.owner_employee_id,
    c.customer_type, c.lifecycle_stage,
    p.lifecycle_stage as previous_stage,
    c.first_contact_date, c.first_contact_way,
    c.first_order_date,
    cast(f.first_order_amount as decimal(18, 4)) as first_order_amount,
    c.repeat_count, c.median_interval_days,
    case when c.first_order_date is not null then datediff(:cut_off_date, c.first_order_date) end as tenure_days,
    coalesce(r.referral_count, 0) as referral_count,
    coalesce(r.referral_buyer_count, 0) as referral_buyer_count,
    c.loss_date,
    case
        when c.loss_date is not null then coalesce(s.loss_reason, t.loss_reason, o.loss_reason, '未知')
    end as loss_reason,
    case
        when c.loss_date is null then cast(null as string)
        when s.loss_reason is not null then 'assessment'
        when t.loss_reason is not null then 'contract'
        when o.loss_reason is not null then 'complaint'
        else 'unknown'
    end as reason_source
from customers c
left join previous_stages p on p.customer_id = c.customer_id
left join first_purchases f on f.customer_id = c.customer_id
left join referrals r on r.customer_id = c.customer_id
left join stated s on s.customer_id = c.customer_id
left join terminated t on t.customer_id = c.customer_id
left join complained o on o.customer_id = c.customer_id
