-- Each word looked up by itself.
with k as (select * from oracle.known where position = 0),
c as (select *, row_number() over (partition by customer_id order by is_main desc, contact_id) as place,
        count(*) over (partition by customer_id) as n from star.dim_contacts where customer_id <> '' and not is_inferred),
a as (select * from star.fct_assessments where assessed_date < :period_end),
needs as (
    select customer_id, assessed_date as d, 2 as rank, '' as id, needs_note as note from a
    union all
    select customer_id, happened_date, 1, activity_id, coalesce(nullif(need_theme, ''), content) from star.fct_activities
    where has_new_need and happened_date < :period_end
),
plans as (
    select customer_id, assessed_date as d, 2 as rank, '' as id, follow_up_date as due, nullif(follow_up_topic, '') as topic from a
    union all
    select customer_id, happened_date, 1, activity_id, next_contact_date, nullif(next_topic, '') from star.fct_activities
    where happened_date < :period_end
),
n as (select *, row_number() over (partition by customer_id order by d desc, rank desc, id desc) as place from needs where note <> ''),
p as (select *, row_number() over (partition by customer_id order by d desc, rank desc, id desc) as place
    from plans where due is not null or topic <> '')
select
    k.customer_id, k.department_id, k.rep as owner_employee_id,
    case when k.kind = 'person' then k.name else c.name end as contact_name,
    case when k.kind is distinct from 'person' then c.title end as contact_title,
    coalesce(nullif(trim(k.phone), ''), nullif(c.mobile, ''), nullif(c.phone, '')) as contact_phone,
    nullif(c.email, '') as contact_email, c.preferred_way, coalesce(c.n, 0) as contact_count, k.first_contact_date, k.first_contact_way,
    (select potential_value from a where a.customer_id = k.customer_id and trim(potential_value) <> ''
        order by assessed_date desc limit 1) as potential_value,
    (select strategic_value from a where a.customer_id = k.customer_id and trim(strategic_value) <> ''
        order by assessed_date desc limit 1) as strategic_value,
    n.note as needs_note, n.d as noted_date, p.due as follow_up_date, p.topic as follow_up_topic
from k left join c on c.customer_id = k.customer_id and c.place = 1
left join n on n.customer_id = k.customer_id and n.place = 1
left join p on p.customer_id = k.customer_id and p.place = 1
