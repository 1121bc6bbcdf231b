-- One row per fact and dimension row that it names and that does not exist.

with

facts as (
    select 'fct_order_lines' as fact, order_id || '/' || cast(line_number as string) as subject_id, customer_key, employee_key, product_key, channel_key
    from star.fct_order_lines
    union all by name
    select 'fct_refunds' as fact, refund_id || '/' || cast(line_number as string) as subject_id, customer_key, employee_key, product_key, channel_key
    from star.fct_refunds
    union all by name
    select 'fct_tickets' as fact, ticket_id as subject_id, customer_key, employee_key, contact_key, request_type_key
    from star.fct_tickets
    union all by name
    select 'fct_ticket_events' as fact, ticket_id as subject_id, customer_key
    from star.fct_ticket_events
    union all by name
    select 'fct_complaints' as fact, complaint_id as subject_id, customer_key
    from star.fct_complaints
    union all by name
    select 'fct_activities' as fact, activity_id as subject_id, customer_key, employee_key, contact_key
    from star.fct_activities
    union all by name
    select 'fct_campaign_responses' as fact, campaign_id || '/' || customer_id || lead_id as subject_id, customer_key, campaign_key
    from star.fct_campaign_responses
    union all by name
    select 'fct_contracts' as fact, contract_id as subject_id, customer_key
    from star.fct_contracts
    union all by name
    select 'fct_assessments' as fact, customer_id as subject_id, customer_key
    from star.fct_assessments
    union all by name
    select 'fct_opportunities' as fact, opportunity_id as subject_id, customer_key, employee_key, competitor_key, stage_key
    from star.fct_opportunities
    union all by name
    select 'fct_opportunity_stages' as fact, opportunity_id as subject_id, customer_key, employee_key, stage_key
    from star.fct_opportunity_stages
    union all by name
    select 'fct_surveys' as fact, survey_id as subject_id, customer_key
    from star.fct_surveys
    union all by name
    select 'fct_survey_answers' as fact, answer_id as subject_id, customer_key, product_key
    from star.fct_survey_answers
    union all by name
    select 'fct_leads' as fact, lead_id as subject_id, customer_key, campaign_key
    from star.fct_leads
    union all by name
    select 'fct_campaign_costs' as fact, campaign_id as subject_id, campaign_key
    from star.fct_campaign_costs
    union all by name
    select 'fct_market_shares' as fact, competitor_id || '/' || category || '/' || period_id as subject_id, competitor_key
    from star.fct_market_shares
    union all by name
    select 'fct_market_research' as fact, research_id as subject_id, customer_key, competitor_key
    from star.fct_market_research
    union all by name
    select 'fct_targets' as fact, period_id || '/' || metric || '/' || employee_id as subject_id, employee_key
    from star.fct_targets
),

named as (
    select fact, subject_id, dimension, dimension_key
    from facts
    unpivot (
        dimension_key for dimension in (
            customer_key as 'customer',
            employee_key as 'employee',
            product_key as 'product',
            channel_key as 'channel',
            contact_key as 'contact',
            campaign_key as 'campaign',
            competitor_key as 'competitor',
            request_type_key as 'request type',
            stage_key as 'stage'
        )
    )
),

known as (
    select 'customer' as dimension, customer_key as dimension_key
    from star.dim_customers
    union all
    select 'employee' as dimension, employee_key as dimension_key
    from star.dim_employees
    union all
    select 'product' as dimension, product_key as dimension_key
    from star.dim_products
    union all
    select 'channel' as dimension, channel_key as dimension_key
    from star.dim_channels
    union all
    select 'contact' as dimension, contact_key as dimension_key
    from star.dim_contacts
    union all
    select 'campaign' as dimension, campaign_key as dimension_key
    from star.dim_campaigns
    union all
    select 'competitor' as dimension, competitor_key as dimension_key
    from star.dim_competitors
    union all
    select 'request type' as dimension, request_type_key as dimension_key
    from star.dim_request_types
    union all
    select 'stage' as dimension, stage_key as dimension_key
    from star.dim_opportunity_stages
)

select named.subject_id, named.fact || ' names an unknown ' || named.dimension as detail
from named
left join known on named.dimension = known.dimension and named.dimension_key = known.dimension_key
where known.dimension_key is null
    and named.dimension_key <> -1
