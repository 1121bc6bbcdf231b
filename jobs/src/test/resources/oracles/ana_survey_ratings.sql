-- Each questionnaire and dimension, and the whole of it by the answers themselves.
with a as (
    select *, dimension = '推荐' and scale_max = 10 and scale_min in (0, 1) and score between scale_min and 10 as is_said
    from star.fct_survey_answers where answered_date < :period_end and customer_id <> ''
),
d as (
    select survey_id, dimension, (case when dimension <> '推荐' then avg(rating) end)::decimal(10, 8) as rating, count(*) as n,
        count(*) filter (is_said) as said, count(*) filter (is_said and score > 8) as good, count(*) filter (is_said and score < 7) as bad
    from a group by survey_id, dimension
),
s as (select survey_id, min(customer_id) as customer_id, coalesce(min(way), '') as way, min(sent_date) as sent, min(answered_date) as answered
    from a group by all),
r as (
    select * from d
    union all
    select survey_id, '', coalesce(max(rating) filter (dimension = '总体'), avg(rating)), sum(n), sum(said), sum(good), sum(bad) from d group by survey_id
)
select
    survey_id, dimension, customer_id, way, sent as sent_date, answered as answered_date, rating as mean_rating, n as answer_count,
    said as recommendation_count, good as promoter_count, bad as detractor_count
from r join s using (survey_id)
