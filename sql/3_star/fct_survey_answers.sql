-- One row per answer to a question of a questionnaire, with what is known of the questionnaire.
--
-- Raw score and scale are kept; rating = 1 + 4 × (score − min) ÷ (max − min), so that scales compare. An answer to an
-- unknown questionnaire names no customer; a check lists it.

with

answers as (
    select
        answer_id,
        survey_id,
        coalesce(product_id, '') as product_id,
        business_date(answered_at) as answered_date,
        dimension,
        score,
        scale_min,
        scale_max,
        case
            when score between scale_min and scale_max and scale_min < scale_max
                then cast(1 + 4 * (score - scale_min) / (scale_max - scale_min) as decimal(6,4))
        end as rating,
        feedback,
        suggestion,
        suggestion_theme,
        solution,
        solution_state,
        _row_hash,
        _load_id
    from staging.stg_service_desk__survey_answers
),

surveys as (
    select survey_id, customer_id, ticket_id, way, business_date(sent_at) as sent_date
    from staging.stg_service_desk__surveys
),

customers as (
    select customer_key, customer_id, valid_from, valid_to
    from star.dim_customers
),

products as (
    select product_key, product_id, valid_from, valid_to
    from star.dim_products
)

select
    answers.answer_id,
    answers.survey_id,
    coalesce(customers.customer_key, -1) as customer_key,
    coalesce(surveys.customer_id, '') as customer_id,
    coalesce(products.product_key, -1) as product_key,
    answers.product_id,
    surveys.ticket_id,
    surveys.way,
    surveys.sent_date,
    answers.answered_date,
    answers.dimension,
    answers.score,
    answers.scale_min,
    answers.scale_max,
    answers.rating,
    answers.feedback,
    answers.suggestion,
    answers.suggestion_theme,
    answers.solution,
    answers.solution_state,
    answers._row_hash,
    answers._load_id
from answers
left join surveys on answers.survey_id = surveys.survey_id
left join customers
    on surveys.customer_id = customers.customer_id
    and answers.answered_date >= customers.valid_from
    and answers.answered_date < customers.valid_to
left join products
    on answers.product_id = products.product_id
    and answers.answered_date >= products.valid_from
    and answers.answered_date < products.valid_to
