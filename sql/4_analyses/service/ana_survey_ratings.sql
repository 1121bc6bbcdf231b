-- One row per questionnaire answered up to the cut-off and dimension asked, and one ('') for its overall rating.
--
-- Overall is 总体, else the mean of the dimensions; 推荐 never enters. Several answers to one dimension are one rating,
-- their mean. A questionnaire is dated by its first answer. A promoter gave 9 or 10, a detractor 0 to 6, on a scale
-- that ends at 10 and begins at 0 or 1; on another scale a recommendation says neither.

with

answers as (
    select
        survey_id, customer_id, way, sent_date, answered_date, dimension, rating, score,
        dimension = '推荐' and scale_max = 10 and scale_min in (0, 1) and score between scale_min and scale_max
            as is_recommendation
    from star.fct_survey_answers
    where answered_date < :period_end
        and customer_id <> ''
),

surveys as (
    select
        survey_id,
        min(customer_id) as customer_id,
        coalesce(min(way), '') as way,
        min(sent_date) as sent_date,
        min(answered_date) as answered_date
    from answers
    group by survey_id
),

dimensions as (
    select
        survey_id, dimension,
        cast(
            case
                when dimension <> '推荐'
                    then cast(sum(rating) as decimal(18, 4)) / nullif(cast(count(rating) as decimal(18, 0)), 0)
            end as decimal(10, 8)
        ) as mean_rating,
        count(*) as answer_count,
        count(*) filter (where is_recommendation) as recommendation_count,
        count(*) filter (where is_recommendation and score >= 9) as promoter_count,
        count(*) filter (where is_recommendation and score <= 6) as detractor_count
    from answers
    group by survey_id, dimension
),

overall as (
    select
        survey_id,
        '' as dimension,
        coalesce(
            max(mean_rating) filter (where dimension = '总体'),
            cast(
                cast(sum(mean_rating) as decimal(18, 8)) / nullif(cast(count(mean_rating) as decimal(18, 0)), 0)
                as decimal(10, 8)
            )
        ) as mean_rating,
        sum(answer_count) as answer_count,
        sum(recommendation_count) as recommendation_count,
        sum(promoter_count) as promoter_count,
        sum(detractor_count) as detractor_count
    from dimensions
    group by survey_id
),

ratings as (
    select survey_id, dimension, mean_rating, answer_count, recommendation_count, promoter_count, detractor_count
    from dimensions
    union all
    select survey_id, dimension, mean_rating, answer_count, recommendation_count, promoter_count, detractor_count
    from overall
)

select
    r.survey_id, r.dimension, s.customer_id, s.way, s.sent_date, s.answered_date,
    r.mean_rating, r.answer_count, r.recommendation_count, r.promoter_count, r.detractor_count
from ratings r
inner join surveys s on s.survey_id = r.survey_id
