-- The last contact, the last plan, and the first activity that kept it.
with a as (select * from star.fct_activities where happened_date < :period_end),
i as (
    select customer_id, d from oracle.interactions where d < :period_end
    union all
    select customer_id, happened_date from star.fct_campaign_responses where kind = 'interaction' and happened_date < :period_end
),
plans as (
    select customer_id, 'activity' as source, activity_id as id, happened_date as made, next_contact_date as due, next_topic as topic from a
    union all
    select customer_id, 'assessment', '', assessed_date, follow_up_date, follow_up_topic from star.fct_assessments
    where assessed_date < :period_end
),
p as (
    select *, row_number() over (partition by customer_id order by made desc, due desc, source desc, id desc) as place
    from plans where due is not null
),
k as (
    select c.customer_id, c.department_id, c.rep, v.customer_type, p.*  exclude (customer_id, place),
        (select max(d) from oracle.interactions x where x.customer_id = c.customer_id and x.kind <> 'campaign' and x.d < c.e) as last_contact,
        (select max(d) from i where i.customer_id = c.customer_id) as last_interaction,
        exists (select 1 from a where a.customer_id = c.customer_id and a.happened_date >= p.due and a.happened_date > p.made) as is_kept
    from oracle.known c join analysis.ana_customer_values v using (position, customer_id)
    left join p on p.customer_id = c.customer_id and p.place = 1
    where position = 0
)
select
    customer_id, department_id, rep as owner_employee_id, customer_type, last_contact as last_contact_date,
    :cut_off_date - last_contact as days_since_contact,
    case when exists (from i) then last_interaction is null or :cut_off_date - last_interaction >= 90 end as is_not_contacted,
    source as plan_source, made as planned_date, due as follow_up_date, topic as follow_up_topic,
    case when due is null then 'none' when is_kept then 'kept' when due > :cut_off_date then 'due' else 'overdue' end as follow_up_state,
    case when due <= :cut_off_date and not is_kept then :cut_off_date - due end as overdue_days
from k
