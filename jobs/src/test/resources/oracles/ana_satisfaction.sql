-- Questionnaires, answers to those sent, and scores of tickets, each counted apart and laid side by side.
with rated as (
    select p.position, r.customer_id, case when dimension = '' then 'way' else 'dimension' end as group_kind,
        case when dimension = '' then way else dimension end as group_id, r.mean_rating as v, r.recommendation_count as said,
        r.promoter_count as good, r.detractor_count as bad, 0 as sent, 0 as responded
    from analysis.ana_survey_ratings r join oracle.periods p on r.answered_date between p.s and p.cut_off
    union all
    select p.position, x.customer_id, 'way', coalesce(x.way, ''), null, 0, 0, 0, 1, coalesce(x.answered_date < p.e, false)::int
    from star.fct_surveys x join oracle.periods p on x.sent_date between p.s and p.cut_off
),
own as (
    select r.*, coalesce(k.department_id, '') as department_id, coalesce(k.rep, '') as rep
    from rated r left join oracle.known k on k.position = r.position and k.customer_id = r.customer_id
    union all
    select p.position, t.customer_id, 'request_type', t.request_type, t.rating, 0, 0, 0, 0, 0, t.department_id, coalesce(k.rep, '')
    from star.fct_tickets t join oracle.periods p on oracle.day_of(coalesce(t.resolved_at, t.closed_at)) between p.s and p.cut_off
    left join oracle.known k on k.position = p.position and k.customer_id = t.customer_id
    where t.rating is not null
),
g as (
    select * from own
    union all select * replace ('all' as group_kind, '' as group_id) from own where group_kind = 'way'
    union all select * replace ('ticket' as group_kind, '' as group_id) from own where group_kind = 'request_type'
)
select
    position, scope_kind, oracle.scope_of(scope_kind, department_id, rep) as scope_id, group_kind, group_id, count(v) as rating_count,
    sum(v) / nullif(count(v), 0) as mean_rating, count(*) filter (v >= 4) as satisfied_count,
    count(*) filter (v >= 4) / nullif(count(v), 0) as satisfied_ratio, sum(sent) as sent_count, sum(responded) as responded_count,
    sum(responded) / nullif(sum(sent), 0) as response_ratio, sum(said) as recommendation_count, sum(good) as promoter_count,
    sum(bad) as detractor_count, 100 * (sum(good) - sum(bad)) / nullif(sum(said), 0) as net_promoter_score
from g, oracle.scopes group by all
