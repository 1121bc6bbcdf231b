-- One row per opportunity stage or survey answer whose opportunity or questionnaire is unknown.

select
    entries.opportunity_id as subject_id,
    entries.stage || ' at ' || cast(entries.entered_at as string) || ' of an unknown opportunity' as detail
from staging.stg_crm__opportunity_stages as entries
left join staging.stg_crm__opportunities as opportunities on entries.opportunity_id = opportunities.opportunity_id
where opportunities.opportunity_id is null
union all
select
    answers.answer_id as subject_id,
    answers.dimension || ' of the unknown questionnaire ' || answers.survey_id as detail
from staging.stg_service_desk__survey_answers as answers
left join staging.stg_service_desk__surveys as surveys on answers.survey_id = surveys.survey_id
where surveys.survey_id is null
