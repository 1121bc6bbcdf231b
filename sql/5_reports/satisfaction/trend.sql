-- One row per period of the last eight: how satisfied customers said they were, in questionnaires and of tickets.

with

periods as (
    select period_id, position, cut_off_date
    from analysis.ana_periods
    where is_trend
),

ratings as (
    select
        position, group_kind, rating_count, mean_rating, satisfied_ratio, sent_count, response_ratio, net_promoter_score
    from analysis.ana_satisfaction
    where scope_kind = :part_kind and scope_id = :part_id and group_kind in ('all', 'ticket')
)

select
    periods.period_id,
    periods.cut_off_date,
    coalesce(surveys.rating_count, 0) as rating_count,
    surveys.mean_rating,
    surveys.satisfied_ratio as survey_satisfied_ratio,
    coalesce(surveys.sent_count, 0) as sent_count,
    surveys.response_ratio,
    surveys.net_promoter_score,
    coalesce(tickets.rating_count, 0) as ticket_rating_count,
    tickets.mean_rating as ticket_mean_rating,
    tickets.satisfied_ratio as ticket_satisfied_ratio,
    cast(8 - periods.position as int) as sort
from periods
left join ratings as surveys on periods.position = surveys.position and surveys.group_kind = 'all'
left join ratings as tickets on periods.position = tickets.position and tickets.group_kind = 'ticket'
order by periods.position desc
