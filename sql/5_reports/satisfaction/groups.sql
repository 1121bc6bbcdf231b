-- One row per way of asking, and per type of request of tickets with a score, beside the period before.

with

ratings as (
    select
        position, group_kind, group_id, rating_count, mean_rating, satisfied_ratio, sent_count, response_ratio,
        net_promoter_score
    from analysis.ana_satisfaction
    where
        position in (0, 1)
        and scope_kind = :part_kind
        and scope_id = :part_id
        and group_kind in ('way', 'request_type')
)

select
    now.group_kind,
    case when now.group_kind = 'way' then 'label.survey_way' else 'label.request_type' end as group_format,
    case when now.group_id = '' then 'unstated' else now.group_id end as group_id,
    now.sent_count,
    now.response_ratio,
    now.rating_count,
    now.mean_rating,
    before.mean_rating as previous_rating,
    cast(now.mean_rating - before.mean_rating as decimal(10,8)) as rating_change,
    now.satisfied_ratio,
    before.satisfied_ratio as previous_satisfied_ratio,
    now.net_promoter_score,
    cast(
        row_number() over (
            partition by now.group_kind
            order by case when now.group_id = '' then 1 else 0 end, now.rating_count desc, now.group_id
        ) as int
    ) as sort
from ratings as now
left join ratings as before
    on now.group_kind = before.group_kind and now.group_id = before.group_id and before.position = 1
where now.position = 0
order by now.group_kind desc, sort
