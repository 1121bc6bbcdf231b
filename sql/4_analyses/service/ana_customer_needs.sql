-- One row per need, suggestion, feedback, complaint or finding of the run's period, the one before, or last year's.
--
-- What customers say, wherever it was written down, with theme, product, the segment they were in then, and the answer. A need
-- is an activity that says so or names a theme, or the note of an assessment.

with

periods as (
    select period_id, position, period_start, period_end
    from analysis.ana_periods
    where is_current or is_previous or is_last_year
),

needs as (
    select
        'need' as kind, activity_id as source_id, happened_date as stated_date, customer_id, product_id,
        cast(null as string) as category, need_theme as theme, content, result as answer,
        cast(null as string) as answer_state
    from star.fct_activities
    where has_new_need
        or need_theme <> ''
    union all
    select
        'need' as kind, concat('assessment:', customer_id, '|', cast(assessed_date as string)) as source_id,
        assessed_date as stated_date, customer_id, cast(null as string) as product_id,
        cast(null as string) as category, cast(null as string) as theme, needs_note as content,
        cast(null as string) as answer, cast(null as string) as answer_state
    from star.fct_assessments
    where trim(needs_note) <> ''
),

suggestions as (
    select
        'suggestion' as kind, answer_id as source_id, answered_date as stated_date, customer_id, product_id,
        cast(null as string) as category, suggestion_theme as theme, suggestion as content, solution as answer,
        solution_state as answer_state
    from star.fct_survey_answers
    where trim(suggestion) <> ''
),

feedback as (
    select
        'feedback' as kind, answer_id as source_id, answered_date as stated_date, customer_id, product_id,
        cast(null as string) as category, dimension as theme, feedback as content,
        cast(null as string) as answer, cast(null as string) as answer_state
    from star.fct_survey_answers
    where trim(feedback) <> ''
    union all
    select
        'feedback' as kind, concat('ticket:', ticket_id) as source_id,
        business_date(coalesce(resolved_at, closed_at, opened_at)) as stated_date, customer_id, product_id,
        cast(null as string) as category, request_type as theme, feedback as content,
        cast(null as string) as answer, cast(null as string) as answer_state
    from star.fct_tickets
    where trim(feedback) <> ''
),

complaints as (
    select
        'complaint' as kind, complaint_id as source_id, complained_date as stated_date, customer_id, product_id,
        cast(null as string) as category, type as theme, content, result as answer, state as answer_state
    from star.fct_complaints
),

findings as (
    select
        'finding' as kind, research_id as source_id, researched_date as stated_date, customer_id,
        cast(null as string) as product_id, category, theme, finding as content,
        cast(null as string) as answer, cast(null as string) as answer_state
    from star.fct_market_research
),

said as (
    select kind, source_id, stated_date, customer_id, product_id, category, theme, content, answer, answer_state from needs
    union all
    select kind, source_id, stated_date, customer_id, product_id, category, theme, content, answer, answer_state from suggestions
    union all
    select kind, source_id, stated_date, customer_id, product_id, category, theme, content, answer, answer_state from feedback
    union all
    select kind, source_id, stated_date, customer_id, product_id, category, theme, content, answer, answer_state from complaints
    union all
    select kind, source_id, stated_date, customer_id, product_id, category, theme, content, answer, answer_state from findings
),

products as (
    select product_id, category
    from star.dim_products
    where is_current
)

select
    p.period_id, p.position, s.kind, s.source_id, s.stated_date, s.customer_id,
    coalesce(v.segment, '') as segment,
    coalesce(s.product_id, '') as product_id,
    coalesce(nullif(s.category, ''), d.category, '') as category,
    coalesce(s.theme, '') as theme,
    s.content, s.answer, s.answer_state
from said s
inner join periods p on s.stated_date >= p.period_start and s.stated_date < p.period_end
left join products d on d.product_id = s.product_id
left join analysis.ana_customer_values v on v.period_id = p.period_id and v.customer_id = s.customer_id
