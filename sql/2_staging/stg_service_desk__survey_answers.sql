-- One row per answer to a question of a questionnaire: its latest version, unless the source deleted it.

with

versions as (
    select
        answer_id,
        survey_id,
        product_id,
        answered_at,
        dimension,
        score,
        scale_min,
        scale_max,
        feedback,
        suggestion,
        suggestion_theme,
        solution,
        solution_state,
        updated_at,
        _row_hash,
        _load_id,
        _is_deleted or coalesce(is_deleted, false) as is_deleted,
        _recency
    from raw.service_desk__survey_answers
)

select
    answer_id,
    survey_id,
    product_id,
    answered_at,
    dimension,
    score,
    scale_min,
    scale_max,
    feedback,
    suggestion,
    suggestion_theme,
    solution,
    solution_state,
    updated_at,
    _row_hash,
    _load_id
from versions
where _recency = 1
    and not is_deleted
