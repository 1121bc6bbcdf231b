-- The interactions of the period, each from its own fact.
with i as (
    select 'activity' as kind, activity_id as interaction_id, happened_date, customer_id, employee_id, type as way,
        coalesce(contact_id, '') as contact_id, '' as ticket_id, '' as campaign_id, content, result, has_new_need, need_theme,
        next_contact_date, next_topic
    from star.fct_activities
    union all
    select 'ticket_event', e.ticket_id || '|' || strftime(e.happened_at, '%Y-%m-%d %H:%M:%S') || '|' || e.state, e.happened_date,
        e.customer_id, coalesce(t.employee_id, ''), coalesce(t.service_channel, ''), '', e.ticket_id, '', t.request_type,
        nullif(e.state, ''), null, null, null, null
    from star.fct_ticket_events e left join star.fct_tickets t using (ticket_id)
    union all
    select 'campaign', r.campaign_id || '|' || r.customer_id || '|' || r.interaction_kind || '|'
            || strftime(r.happened_at, '%Y-%m-%d %H:%M:%S'),
        r.happened_date, r.customer_id, '', coalesce(c.marketing_channel, ''), '', '', r.campaign_id, c.name, nullif(r.interaction_kind, ''),
        null, null, null, null
    from star.fct_campaign_responses r left join star.dim_campaigns c using (campaign_id) where r.kind = 'interaction' and r.customer_id <> ''
)
select i.*, coalesce(k.department_id, '') as department_id, coalesce(k.rep, '') as owner_employee_id
from i left join oracle.known k on k.position = 0 and k.customer_id = i.customer_id
where i.happened_date between :period_start and :cut_off_date
