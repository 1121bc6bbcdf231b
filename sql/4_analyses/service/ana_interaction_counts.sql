-- One row per period of ana_periods, scope, grouping and group of interactions: how many, and with how many customers.

with

periods as (
    select period_id, position, period_start, period_end
    from analysis.ana_periods
),

interactions as (
    select 'activity' as kind, happened_date, customer_id, type as activity_type
    from star.fct_activities
    where happened_date < :period_end
    union all
    select 'ticket_event' as kind, happened_date, customer_id, cast(null as string) as activity_type
    from star.fct_ticket_events
    where happened_date < :period_end
    union all
    select 'campaign' as kind, happened_date, customer_id, cast(null as string) as activity_type
    from star.fct_campaign_responses
    where kind = 'interaction'
        and customer_id <> ''
        and happened_date < :period_end
),

customers as (
    select
        p.period_id, p.position, i.customer_id, group_kind, group_id,
        count(*) as interaction_count
    from interactions i
    inner join periods p on i.happened_date >= p.period_start and i.happened_date < p.period_end
    lateral view stack(
        3, 'all', '', 'kind', i.kind, 'activity_type', i.activity_type
    ) membership as group_kind, group_id
    where group_id is not null
    group by p.period_id, p.position, i.customer_id, group_kind, group_id
)

select
    c.period_id, c.position, scope_kind, scope_id, c.group_kind, c.group_id,
    sum(c.interaction_count) as interaction_count,
    count(*) as customer_count
from customers c
left join analysis.ana_customer_periods k on k.period_id = c.period_id and k.customer_id = c.customer_id
lateral view stack(
    3, 'whole', '', 'department', coalesce(k.department_id, ''), 'rep', coalesce(k.owner_employee_id, '')
) scope as scope_kind, scope_id
group by c.period_id, c.position, scope_kind, scope_id, c.group_kind, c.group_id
