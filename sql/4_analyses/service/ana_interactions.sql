-- One row per interaction in the run's period: a CRM activity, a ticket event or a marketing interaction.
--
-- It belongs where the customer does at the cut-off, and to its account manager; who acted stands beside.

with

activities as (
    select
        'activity' as kind, activity_id as interaction_id, happened_date, customer_id, employee_id, type as way,
        coalesce(contact_id, '') as contact_id, '' as ticket_id, '' as campaign_id, content, result, has_new_need,
        need_theme, next_contact_date, next_topic
    from star.fct_activities
    where happened_date >= :period_start and happened_date < :period_end
),

tickets as (
    select ticket_id, employee_id, coalesce(service_channel, '') as service_channel, request_type
    from star.fct_tickets
),

ticket_events as (
    select
        'ticket_event' as kind,
        concat_ws('|', e.ticket_id, cast(e.happened_at as string), e.state) as interaction_id,
        e.happened_date, e.customer_id, coalesce(t.employee_id, '') as employee_id,
        coalesce(t.service_channel, '') as way, '' as contact_id, e.ticket_id, '' as campaign_id,
        t.request_type as content, nullif(e.state, '') as result, cast(null as boolean) as has_new_need,
        cast(null as string) as need_theme, cast(null as date) as next_contact_date, cast(null as string) as next_topic
    from star.fct_ticket_events e
    left join tickets t on t.ticket_id = e.ticket_id
    where e.happened_date >= :period_start and e.happened_date < :period_end
),

campaigns as (
    select campaign_id, name, coalesce(marketing_channel, '') as marketing_channel
    from star.dim_campaigns
),

marketing as (
    select
        'campaign' as kind,
        concat_ws('|', r.campaign_id, r.customer_id, r.interaction_kind, cast(r.happened_at as string)) as interaction_id,
        r.happened_date, r.customer_id, '' as employee_id, coalesce(c.marketing_channel, '') as way,
        '' as contact_id, '' as ticket_id, r.campaign_id,
        c.name as content, nullif(r.interaction_kind, '') as result, cast(null as boolean) as has_new_need,
        cast(null as string) as need_theme, cast(null as date) as next_contact_date, cast(null as string) as next_topic
    from star.fct_campaign_responses r
    left join campaigns c on c.campaign_id = r.campaign_id
    where r.kind = 'interaction'
        and r.customer_id <> ''
        and r.happened_date >= :period_start and r.happened_date < :period_end
),

interactions as (
    select
        kind, interaction_id, happened_date, customer_id, employee_id, way, contact_id, ticket_id, campaign_id,
        content, result, has_new_need, need_theme, next_contact_date, next_topic
    from activities
    union all
    select
        kind, interaction_id, happened_date, customer_id, employee_id, way, contact_id, ticket_id, campaign_id,
        content, result, has_new_need, need_theme, next_contact_date, next_topic
    from ticket_events
    union all
    select
        kind, interaction_id, happened_date, customer_id, employee_id, way, contact_id, ticket_id, campaign_id,
        content, result, has_new_need, need_theme, next_contact_date, next_topic
    from marketing
),

customers as (
    select customer_id, department_id, owner_employee_id
    from analysis.ana_customer_periods
    where position = 0
)

select
    i.kind, i.interaction_id, i.happened_date, i.customer_id,
    coalesce(c.department_id, '') as department_id,
    coalesce(c.owner_employee_id, '') as owner_employee_id,
    i.employee_id, i.way, i.contact_id, i.ticket_id, i.campaign_id, i.content, i.result, i.has_new_need,
    i.need_theme, i.next_contact_date, i.next_topic
from interactions i
left join customers c on c.customer_id = i.customer_id
