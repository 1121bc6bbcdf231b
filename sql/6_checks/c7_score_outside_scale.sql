-- One row per ticket or answer with a score that no rating could be made from.

with

scored as (
    select ticket_id as subject_id, score, scale_min, scale_max, rating
    from star.fct_tickets
    union all
    select answer_id as subject_id, score, scale_min, scale_max, rating
    from star.fct_survey_answers
)

select
    subject_id,
    'score ' || cast(score as string)
    || ', scale ' || coalesce(cast(scale_min as string), '?')
    || ' to ' || coalesce(cast(scale_max as string), '?') as detail
from scored
where score is not null
    and rating is null
