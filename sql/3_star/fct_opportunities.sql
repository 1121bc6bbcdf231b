-- One row per sales opportunity, updated as it moves on.
--
-- The event date is the day it was won or lost, else the day it was opened: it picks the versions of customer and
-- employee. Without a closed_at, a won or lost one was closed when it entered that stage, else when it was last
-- changed. Without a customer it is that of its lead.

with

entered as (
    select
        entries.opportunity_id,
        max(stages.stage_order) as furthest_stage_order
    from staging.stg_crm__opportunity_stages as entries
    inner join star.dim_opportunity_stages as stages on entries.stage = stages.stage
    group by entries.opportunity_id
),

entries as (
    select opportunity_id, stage, business_date(max(entered_at)) as entered_date
    from staging.stg_crm__opportunity_stages
    group by opportunity_id, stage
),

leads as (
    select lead_id, customer_id
    from staging.stg_crm__leads
),

opportunities as (
    select
        opportunities.opportunity_id,
        coalesce(nullif(opportunities.customer_id, ''), leads.customer_id, '') as customer_id,
        opportunities.employee_id,
        opportunities.lead_id,
        coalesce(opportunities.competitor_id, '') as competitor_id,
        opportunities.name,
        opportunities.stage,
        stages.stage_key,
        coalesce(stages.outcome, 'open') as outcome,
        greatest(stages.stage_order, entered.furthest_stage_order) as furthest_stage_order,
        opportunities.amount,
        opportunities.probability,
        business_date(opportunities.created_at) as created_date,
        entries.entered_date as stage_entered_date,
        opportunities.expected_close_date,
        case
            when stages.outcome in ('won', 'lost') then coalesce(
                business_date(opportunities.closed_at),
                entries.entered_date,
                business_date(coalesce(opportunities.updated_at, opportunities.created_at))
            )
        end as closed_date,
        opportunities.lost_reason,
        opportunities._row_hash,
        opportunities._load_id
    from staging.stg_crm__opportunities as opportunities
    left join leads on opportunities.lead_id = leads.lead_id
    left join star.dim_opportunity_stages as stages on opportunities.stage = stages.stage
    left join entered on opportunities.opportunity_id = entered.opportunity_id
    left join entries
        on opportunities.opportunity_id = entries.opportunity_id
        and opportunities.stage = entries.stage
)

select
    opportunities.opportunity_id,
    coalesce(customers.customer_key, -1) as customer_key,
    opportunities.customer_id,
    coalesce(employees.employee_key, -1) as employee_key,
    opportunities.employee_id,
    coalesce(nullif(employees.department_id, ''), customers.department_id, '') as department_id,
    coalesce(customers.region_code, '') as region_code,
    coalesce(competitors.competitor_key, -1) as competitor_key,
    opportunities.competitor_id,
    opportunities.lead_id,
    opportunities.name,
    coalesce(opportunities.stage_key, -1) as stage_key,
    opportunities.stage,
    opportunities.outcome,
    opportunities.furthest_stage_order,
    opportunities.amount,
    opportunities.probability,
    opportunities.created_date,
    opportunities.stage_entered_date,
    opportunities.expected_close_date,
    opportunities.closed_date,
    opportunities.lost_reason,
    opportunities._row_hash,
    opportunities._load_id
from opportunities
left join star.dim_customers as customers
    on opportunities.customer_id = customers.customer_id
    and coalesce(opportunities.closed_date, opportunities.created_date) >= customers.valid_from
    and coalesce(opportunities.closed_date, opportunities.created_date) < customers.valid_to
left join star.dim_employees as employees
    on opportunities.employee_id = employees.employee_id
    and coalesce(opportunities.closed_date, opportunities.created_date) >= employees.valid_from
    and coalesce(opportunities.closed_date, opportunities.created_date) < employees.valid_to
left join star.dim_competitors as competitors on opportunities.competitor_id = competitors.competitor_id
