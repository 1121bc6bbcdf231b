-- One row per customer at the cut-off, deleted ones left out: when it was last contacted, and what is planned next.
--
-- The plan is the last one made that names a day, in an activity or an assessment; of two made on one day the one due later.
-- It is kept by an activity on or after the day it was due, overdue once that day is over without one. Silence tells
-- nothing where no interaction of anybody was ever recorded.

with

customers as (
    select customer_id, department_id, owner_employee_id, customer_type
    from analysis.ana_customer_periods
    where position = 0
),

activities as (
    select activity_id, customer_id, employee_id, happened_date, next_contact_date, next_topic
    from star.fct_activities
    where happened_date < :period_end
),

contacts as (
    select customer_id, happened_date, true as is_contact from activities
    union all
    select customer_id, happened_date, true as is_contact
    from star.fct_ticket_events
    where happened_date < :period_end
    union all
    select customer_id, happened_date, false as is_contact
    from star.fct_campaign_responses
    where kind = 'interaction'
        and happened_date < :period_end
),

last_contacts as (
    select
        customer_id,
        max(happened_date) filter (where is_contact) as last_contact_date,
        max(happened_date) as last_interaction_date
    from contacts
    group by customer_id
),

first_contact as (
    select min(happened_date) as happened_date from contacts
),

plans as (
    select
        customer_id, 'activity' as plan_source, happened_date as planned_date, activity_id as source_id,
        next_contact_date as follow_up_date, next_topic as follow_up_topic
    from activities
    where next_contact_date is not null
    union all
    select
        customer_id, 'assessment' as plan_source, assessed_date as planned_date, '' as source_id,
        follow_up_date, follow_up_topic
    from star.fct_assessments
    where follow_up_date is not null
        and assessed_date < :period_end
),

last_plans as (
    select
        customer_id,
        max_by(
            struct(plan_source, planned_date, follow_up_date, follow_up_topic),
            struct(planned_date, follow_up_date, plan_source, source_id)
        ) as plan
    from plans
    group by customer_id
),

kept as (
    select p.customer_id, min(a.happened_date) as kept_date
    from last_plans p
    inner join activities a on a.customer_id = p.customer_id and a.happened_date >= p.plan.follow_up_date
        and a.happened_date > p.plan.planned_date
    group by p.customer_id
)

select
    c.customer_id, c.department_id, c.owner_employee_id, c.customer_type,
    l.last_contact_date,
    datediff(:cut_off_date, l.last_contact_date) as days_since_contact,
    case
        when f.happened_date is not null
            then coalesce(datediff(:cut_off_date, l.last_interaction_date) >= :no_interaction_days, true)
    end as is_not_contacted,
    p.plan.plan_source as plan_source,
    p.plan.planned_date as planned_date,
    p.plan.follow_up_date as follow_up_date,
    p.plan.follow_up_topic as follow_up_topic,
    case
        when p.plan is null then 'none'
        when k.kept_date is not null then 'kept'
        when p.plan.follow_up_date <= :cut_off_date then 'overdue'
        else 'due'
    end as follow_up_state,
    case
        when k.kept_date is null and p.plan.follow_up_date <= :cut_off_date
            then datediff(:cut_off_date, p.plan.follow_up_date)
    end as overdue_days
from customers c
left join last_contacts l on l.customer_id = c.customer_id
left join last_plans p on p.customer_id = c.customer_id
left join kept k on k.customer_id = c.customer_id
cross join first_contact f
