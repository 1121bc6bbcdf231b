-- One row per customer known at the cut-off: whom to speak to, what is noted of the customer, what comes next.
--
-- The contact is the main one, else that of the lowest number; a person is their own. A note and a plan are the later
-- of those of an assessment and of an activity, on the same day the assessment's; values that an assessment leaves
-- empty hold on from the last one that names them.

with

customers as (
    select
        c.customer_id, c.department_id, c.owner_employee_id,
        d.name, d.kind, nullif(trim(d.phone), '') as phone, d.first_contact_date, d.first_contact_way
    from analysis.ana_customer_periods c
    inner join star.dim_customers d on d.customer_key = c.customer_key
    where c.position = 0
),

contacts as (
    select
        customer_id,
        count(*) as contact_count,
        min_by(
            named_struct(
                'name', name, 'title', title, 'email', nullif(trim(email), ''), 'preferred_way', preferred_way,
                'phone', coalesce(nullif(trim(mobile), ''), nullif(trim(phone), ''))
            ),
            struct(not is_main, contact_id)
        ) as first
    from star.dim_contacts
    where customer_id <> ''
        and not is_inferred
    group by customer_id
),

assessments as (
    select
        customer_id, assessed_date,
        nullif(trim(potential_value), '') as potential_value,
        nullif(trim(strategic_value), '') as strategic_value,
        nullif(trim(needs_note), '') as needs_note,
        nullif(trim(follow_up_topic), '') as follow_up_topic,
        follow_up_date
    from star.fct_assessments
    where assessed_date <= :cut_off_date
),

values_stated as (
    select
        customer_id,
        max_by(potential_value, assessed_date) filter (where potential_value is not null) as potential_value,
        max_by(strategic_value, assessed_date) filter (where strategic_value is not null) as strategic_value
    from assessments
    group by customer_id
),

entries as (
    select
        customer_id, assessed_date as entered_date, 2 as preference, '' as entry_id,
        needs_note, follow_up_date, follow_up_topic
    from assessments
    union all
    select
        customer_id, happened_date, 1, activity_id,
        case when has_new_need then coalesce(nullif(trim(need_theme), ''), nullif(trim(content), '')) end,
        next_contact_date, nullif(trim(next_topic), '')
    from star.fct_activities
    where happened_date <= :cut_off_date
),

noted as (
    select
        customer_id,
        max_by(
            named_struct('note', needs_note, 'noted_date', entered_date), struct(entered_date, preference, entry_id)
        ) filter (where needs_note is not null) as need,
        max_by(
            named_struct('due_date', follow_up_date, 'topic', follow_up_topic),
            struct(entered_date, preference, entry_id)
        ) filter (where follow_up_date is not null or follow_up_topic is not null) as plan
    from entries
    group by customer_id
)

select
    c.customer_id, c.department_id, c.owner_employee_id,
    case when c.kind = 'person' then c.name else k.first.name end as contact_name,
    case when c.kind = 'person' then cast(null as string) else k.first.title end as contact_title,
    coalesce(c.phone, k.first.phone) as contact_phone,
    k.first.email as contact_email,
    k.first.preferred_way as preferred_way,
    coalesce(k.contact_count, 0) as contact_count,
    c.first_contact_date, c.first_contact_way,
    v.potential_value, v.strategic_value,
    n.need.note as needs_note,
    n.need.noted_date as noted_date,
    n.plan.due_date as follow_up_date,
    n.plan.topic as follow_up_topic
from customers c
left join contacts k on k.customer_id = c.customer_id
left join values_stated v on v.customer_id = c.customer_id
left join noted n on n.customer_id = c.customer_id
