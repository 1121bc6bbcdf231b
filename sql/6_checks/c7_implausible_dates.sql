-- One row per fact dated before 1990 or after the day of the load.

with

dated as (
    select 'order' as kind, order_id as subject_id, ordered_date as event_date from star.fct_order_lines
    union
    select 'closed order' as kind, order_id as subject_id, closed_date as event_date from star.fct_order_lines
    union
    select 'refund' as kind, refund_id as subject_id, refunded_date as event_date from star.fct_refunds
    union
    select 'ticket' as kind, ticket_id as subject_id, opened_date as event_date from star.fct_tickets
    union
    select 'complaint' as kind, complaint_id as subject_id, complained_date as event_date from star.fct_complaints
    union
    select 'activity' as kind, activity_id as subject_id, happened_date as event_date from star.fct_activities
    union
    select 'contract' as kind, contract_id as subject_id, signed_date as event_date from star.fct_contracts
    union
    select 'opportunity' as kind, opportunity_id as subject_id, created_date as event_date from star.fct_opportunities
    union
    select 'closed opportunity' as kind, opportunity_id as subject_id, closed_date as event_date from star.fct_opportunities
    union
    select 'stage' as kind, opportunity_id as subject_id, entered_date as event_date from star.fct_opportunity_stages
    union
    select 'questionnaire' as kind, survey_id as subject_id, sent_date as event_date from star.fct_surveys
    union
    select 'answer' as kind, answer_id as subject_id, answered_date as event_date from star.fct_survey_answers
    union
    select 'lead' as kind, lead_id as subject_id, created_date as event_date from star.fct_leads
    union
    select 'qualified lead' as kind, lead_id as subject_id, qualified_date as event_date from star.fct_leads
    union
    select 'converted lead' as kind, lead_id as subject_id, converted_date as event_date from star.fct_leads
    union
    select 'finding' as kind, research_id as subject_id, researched_date as event_date from star.fct_market_research
    union
    select 'response' as kind, campaign_id || '/' || customer_id || lead_id as subject_id, happened_date as event_date
    from star.fct_campaign_responses
    union
    select 'cost' as kind, campaign_id || '/' || item as subject_id, spent_date as event_date from star.fct_campaign_costs
)

select subject_id, kind || ' dated ' || cast(event_date as string) as detail
from dated
where event_date < date '1990-01-01'
    or event_date > :load_date
