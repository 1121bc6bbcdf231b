-- One row per questionnaire sent, answered or not: the base of a response ratio.

with

surveys as (
    select survey_id, customer_id, ticket_id, way, business_date(sent_at) as sent_date, _row_hash, _load_id
    from staging.stg_service_desk__surveys
),

answers as (
    select survey_id, business_date(min(answered_at)) as answered_date, count(*) as answer_count
    from staging.stg_service_desk__survey_answers
    group by survey_id
),

customers as (
    select customer_key, customer_id, valid_from, valid_to
    from star.dim_customers
)

select
    surveys.survey_id,
    coalesce(customers.customer_key, -1) as customer_key,
    surveys.customer_id,
    surveys.ticket_id,
    surveys.way,
    surveys.sent_date,
    answers.answered_date,
    coalesce(answers.answer_count, 0) as answer_count,
    surveys._row_hash,
    surveys._load_id
from surveys
left join answers on surveys.survey_id = answers.survey_id
left join customers
    on surveys.customer_id = customers.customer_id
    and surveys.sent_date >= customers.valid_from
    and surveys.sent_date < customers.valid_to
