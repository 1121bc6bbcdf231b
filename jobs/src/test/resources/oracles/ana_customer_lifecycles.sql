-- Stage by stage as found; first purchase, referrals and the reason of a loss looked up one by one.
with k as (
    select k.*, p.customer_type, p.lifecycle_stage, b.lifecycle_stage as previous_stage, p.median_interval_days,
        d.first_contact_date, d.first_contact_way, p.customer_type = 'lost' as is_lost
    from oracle.customers k
    join analysis.ana_customer_periods p on p.position = 0 and p.customer_id = k.customer_id
    join oracle.known d on d.position = 0 and d.customer_id = k.customer_id
    left join analysis.ana_customer_periods b on b.position = 1 and b.customer_id = k.customer_id
    where k.position = 0
),
r as (
    select *,
        (select loss_reason from star.fct_assessments a where a.customer_id = k.customer_id and a.assessed_date >= k.last_d
            and a.assessed_date < k.e and loss_reason <> '' order by assessed_date desc limit 1) as assessed,
        (select termination_reason from star.fct_contracts a where a.customer_id = k.customer_id and a.signed_date < k.e
            and termination_reason <> '' order by coalesce(ends_on, signed_date) desc, contract_id desc limit 1) as terminated,
        (select type from star.fct_complaints a where a.customer_id = k.customer_id and a.complained_date < k.e
            and (a.resolved_date >= k.e or (a.resolved_date is null and a.is_open)) and type <> ''
            order by complained_date desc, complaint_id desc limit 1) as complained
    from k
)
select
    (select period_id from oracle.periods where position = 0) as period_id, customer_id, department_id, rep as owner_employee_id,
    customer_type, lifecycle_stage, previous_stage,
    first_contact_date, first_contact_way, first_d as first_order_date,
    (select amount from oracle.day_amounts a where a.customer_id = r.customer_id and a.d = r.first_d) as first_order_amount,
    greatest(orders - 1, 0) as repeat_count, median_interval_days, cut_off - first_d as tenure_days,
    (select count(*) from oracle.known f where f.position = 0 and f.referred_by_customer_id = r.customer_id) as referral_count,
    (select count(*) from oracle.known f where f.position = 0 and f.referred_by_customer_id = r.customer_id
        and exists (select 1 from oracle.order_days o where o.customer_id = f.customer_id)) as referral_buyer_count,
    case when is_lost then (last_d + interval 6 month)::date end as loss_date,
    case when is_lost then coalesce(assessed, terminated, complained, '未知') end as loss_reason,
    case when not is_lost then null when assessed <> '' then 'assessment' when terminated <> '' then 'contract'
        when complained <> '' then 'complaint' else 'unknown' end as reason_source
from r
