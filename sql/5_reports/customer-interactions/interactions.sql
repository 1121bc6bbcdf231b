-- One row per interaction in the period, the latest first; of a ticket every event, of a campaign every response.

with

interactions as (
    select
        kind, interaction_id, happened_date, customer_id, employee_id, way, contact_id, content, result,
        has_new_need, need_theme, next_contact_date, next_topic
    from analysis.ana_interactions
    where
        (
        :part_kind = 'whole'
        or (:part_kind = 'department' and department_id = :part_id)
        or (:part_kind = 'rep' and owner_employee_id = :part_id)
    )
),

customers as (
    select periods.customer_id, customers.name
    from analysis.ana_customer_periods as periods
    join star.dim_customers as customers on periods.customer_key = customers.customer_key
    where periods.position = 0
),

staff as (
    select employee_id, name
    from star.dim_employees
    where valid_from <= :cut_off_date and valid_to > :cut_off_date
)

select
    interactions.kind,
    interactions.interaction_id,
    interactions.happened_date,
    interactions.customer_id,
    customers.name as customer_name,
    contacts.name as contact_name,
    acting.name as employee_name,
    nullif(interactions.way, '') as way,
    interactions.content,
    interactions.result,
    case
        when interactions.has_new_need then coalesce(nullif(interactions.need_theme, ''), 'unnamed')
        when not interactions.has_new_need then 'none'
    end as new_need,
    interactions.next_contact_date,
    interactions.next_topic
from interactions
left join customers on interactions.customer_id = customers.customer_id
left join star.dim_contacts as contacts
    on interactions.contact_id = contacts.contact_id and not contacts.is_inferred
left join staff as acting on interactions.employee_id = acting.employee_id
order by interactions.happened_date desc, interactions.kind, interactions.interaction_id
