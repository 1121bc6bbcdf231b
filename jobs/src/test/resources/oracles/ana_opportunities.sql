-- As of the cut-off, the stage by the list of entries up to it.
with e as (
    select opportunity_id, stage, entered_date,
        row_number() over (partition by opportunity_id order by entered_at desc, coalesce(x.stage_order, 999) desc, stage desc) as place
    from star.fct_opportunity_stages x
    where entered_date < :period_end and stage in (select stage from star.dim_opportunity_stages where outcome = 'open')
),
a as (
    select o.opportunity_id, x.next_contact_date, x.next_topic,
        row_number() over (partition by o.opportunity_id order by x.happened_date desc, x.activity_id desc) as place
    from star.fct_opportunities o, star.fct_activities x
    where x.customer_id = o.customer_id and x.happened_date < :period_end and not x.happened_date < o.created_date
        and x.customer_id <> '' and coalesce(x.next_contact_date::varchar, x.next_topic) <> ''
),
o as (
    select o.*, o.closed_date is not null and o.closed_date < :period_end as is_closed, o.outcome <> 'open' and o.closed_date >= :period_end
            as is_later, e.stage as entered_stage, e.entered_date, m.department_id as then_department, a.next_contact_date, a.next_topic
    from star.fct_opportunities o
    left join e on e.opportunity_id = o.opportunity_id and e.place = 1
    left join star.dim_employees m on m.employee_id = o.employee_id and o.created_date >= m.valid_from and o.created_date < m.valid_to
    left join a on a.opportunity_id = o.opportunity_id and a.place = 1
    where o.created_date < :period_end
),
s as (
    select *, case when is_closed and outcome <> 'open' then stage when is_later then coalesce(entered_stage, '')
        when entered_stage is null then stage else entered_stage end as stage_then,
        case when not is_closed and entered_date is not null then entered_date
            when stage_entered_date < :period_end then stage_entered_date end as stage_since
    from o
)
select
    opportunity_id, customer_id, employee_id, case when is_later then coalesce(nullif(then_department, ''), department_id)
        else department_id end as department_id,
    competitor_id, lead_id, name, stage_then as stage,
    (select d.stage_order from star.dim_opportunity_stages d where d.stage = stage_then) as stage_order,
    case when is_closed then outcome else 'open' end as outcome, amount, probability,
    case when not is_closed then (amount * probability)::decimal(18, 4) end as weighted_amount, created_date,
    stage_since as stage_entered_date, expected_close_date, date_trunc('month', expected_close_date)::date as expected_close_month,
    not is_closed and coalesce(expected_close_date < :period_end, false) as is_overdue,
    case when is_closed then closed_date end as closed_date, case when is_closed then closed_date - created_date end as cycle_days,
    case when not is_closed then :cut_off_date - created_date end as age_days,
    case when not is_closed then :cut_off_date - stage_since end as stage_days,
    case when is_closed and outcome = 'lost' then lost_reason end as lost_reason,
    case when not is_closed then next_contact_date end as next_contact_date, case when not is_closed then next_topic end as next_topic
from s
