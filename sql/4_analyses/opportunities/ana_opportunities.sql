-- One row per opportunity opened by the cut-off: where it stood then, and how long it took or has been open.
--
-- What was won or lost after the cut-off was open at it, in the stage it had last entered by then, and belongs to the
-- employee's department of the day it was opened. Amount and probability are as the CRM states them now. The next
-- step is what the last activity with its customer since it was opened agreed on.

with

entries as (
    select
        e.opportunity_id,
        max_by(
            struct(e.stage, e.stage_order, e.entered_date),
            struct(e.entered_at, coalesce(e.stage_order, 999), e.stage)
        ) as latest
    from star.fct_opportunity_stages e
    inner join star.dim_opportunity_stages s on s.stage = e.stage and s.outcome = 'open'
    where e.entered_date <= :cut_off_date
    group by e.opportunity_id
),

opportunities as (
    select
        opportunity_id, customer_id, employee_id, department_id, competitor_id, lead_id, name, amount, probability,
        stage, created_date, stage_entered_date, expected_close_date, lost_reason,
        case when closed_date <= :cut_off_date then outcome else 'open' end as outcome,
        case when closed_date <= :cut_off_date then closed_date end as closed_date,
        outcome <> 'open' and closed_date > :cut_off_date as is_closed_later
    from star.fct_opportunities
    where created_date <= :cut_off_date
),

next_steps as (
    select
        o.opportunity_id,
        max_by(struct(a.next_contact_date, a.next_topic), struct(a.happened_date, a.activity_id)) as step
    from opportunities o
    inner join star.fct_activities a on a.customer_id = o.customer_id and a.happened_date >= o.created_date
    where o.outcome = 'open'
        and a.happened_date <= :cut_off_date
        and a.customer_id <> ''
        and (a.next_contact_date is not null or a.next_topic is not null)
    group by o.opportunity_id
),

standing as (
    select
        o.opportunity_id, o.customer_id, o.employee_id, o.competitor_id, o.lead_id, o.name, o.outcome,
        case
            when o.is_closed_later then coalesce(nullif(e.department_id, ''), o.department_id)
            else o.department_id
        end as department_id,
        case
            when o.outcome <> 'open' or (not o.is_closed_later and h.latest is null) then o.stage
            else coalesce(h.latest.stage, '')
        end as stage,
        case
            when o.outcome = 'open' and h.latest is not null then h.latest.entered_date
            when o.stage_entered_date <= :cut_off_date then o.stage_entered_date
        end as stage_entered_date,
        o.amount, o.probability, o.created_date, o.expected_close_date, o.closed_date,
        case when o.outcome = 'lost' then o.lost_reason end as lost_reason
    from opportunities o
    left join entries h on h.opportunity_id = o.opportunity_id
    left join star.dim_employees e
        on e.employee_id = o.employee_id and e.valid_from <= o.created_date and e.valid_to > o.created_date
)

select
    o.opportunity_id, o.customer_id, o.employee_id, o.department_id, o.competitor_id, o.lead_id, o.name,
    o.stage, s.stage_order, o.outcome, o.amount, o.probability,
    case
        when o.outcome = 'open' then cast(o.amount * o.probability as decimal(18, 4))
    end as weighted_amount,
    o.created_date, o.stage_entered_date, o.expected_close_date,
    cast(trunc(o.expected_close_date, 'month') as date) as expected_close_month,
    coalesce(o.outcome = 'open' and o.expected_close_date <= :cut_off_date, false) as is_overdue,
    o.closed_date,
    case when o.outcome <> 'open' then datediff(o.closed_date, o.created_date) end as cycle_days,
    case when o.outcome = 'open' then datediff(:cut_off_date, o.created_date) end as age_days,
    case when o.outcome = 'open' then datediff(:cut_off_date, o.stage_entered_date) end as stage_days,
    o.lost_reason,
    case when o.outcome = 'open' then n.step.next_contact_date end as next_contact_date,
    case when o.outcome = 'open' then n.step.next_topic end as next_topic
from standing o
left join star.dim_opportunity_stages s on s.stage = o.stage
left join next_steps n on n.opportunity_id = o.opportunity_id
