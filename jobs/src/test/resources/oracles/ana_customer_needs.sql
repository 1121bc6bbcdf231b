-- What was said, from each place where it may be written.
with said as (
    select 'need' as kind, activity_id as source_id, happened_date as d, customer_id, product_id, null as category, need_theme as theme,
        content, result as answer, null as answer_state
    from star.fct_activities where has_new_need or need_theme <> ''
    union all
    select 'need', 'assessment:' || customer_id || '|' || strftime(assessed_date, '%Y-%m-%d'), assessed_date, customer_id, null, null, null,
        needs_note, null, null
    from star.fct_assessments where needs_note <> ''
    union all
    select 'suggestion', answer_id, answered_date, customer_id, product_id, null, suggestion_theme, suggestion, solution, solution_state
    from star.fct_survey_answers where suggestion <> ''
    union all
    select 'feedback', answer_id, answered_date, customer_id, product_id, null, dimension, feedback, null, null
    from star.fct_survey_answers where feedback <> ''
    union all
    select 'feedback', 'ticket:' || ticket_id, oracle.day_of(coalesce(resolved_at, closed_at, opened_at)), customer_id, product_id, null,
        request_type, feedback, null, null
    from star.fct_tickets where feedback <> ''
    union all
    select 'complaint', complaint_id, complained_date, customer_id, product_id, null, type, content, result, state from star.fct_complaints
    union all
    select 'finding', research_id, researched_date, customer_id, null, category, theme, finding, null, null from star.fct_market_research
)
select
    p.position, s.kind, s.source_id, s.d as stated_date, s.customer_id,
    coalesce((select segment from analysis.ana_customer_values v where v.position = p.position and v.customer_id = s.customer_id), '') as segment,
    coalesce(s.product_id, '') as product_id,
    case when s.category <> '' then s.category else
        coalesce((select category from star.dim_products d where d.product_id = s.product_id and d.is_current), '') end as category,
    coalesce(s.theme, '') as theme, s.content, s.answer, s.answer_state
from said s join oracle.periods p on s.d between p.s and p.cut_off and p.position in (0, 1, 4)
