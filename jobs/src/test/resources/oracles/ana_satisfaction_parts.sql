-- Questionnaire by questionnaire as found, those sent by the surveys themselves, where the customer belongs at the period's end.
with whole as (select *, answered_date as d from analysis.ana_survey_ratings where dimension = ''),
events as (
    select 'mean_rating' as figure_id, 'rating' as format, d, customer_id, way, mean_rating::decimal(22, 8) as n, 1 as m from whole
    union all select 'satisfied_ratio', 'percent', d, customer_id, way, (mean_rating >= 4)::int, 1 from whole
    union all select 'net_promoter_score', 'points', d, customer_id, way, 100 * promoter_count - 100 * detractor_count, recommendation_count
        from whole where recommendation_count > 0
    union all select 'survey_response_ratio', 'percent', sent_date, customer_id, coalesce(way, ''),
        (answered_date < (select min(e) from oracle.periods where e > sent_date))::int, 1 from star.fct_surveys
),
own as (
    select e.*, p.position, coalesce(k.department_id, '') as department_id, coalesce(k.rep, '') as rep
    from events e join oracle.periods p on e.d between p.s and p.cut_off
    left join oracle.known k on k.position = p.position and k.customer_id = e.customer_id
    where e.n is not null or e.figure_id = 'survey_response_ratio'
),
parts as (
    select o.*, unnest(['whole', 'department', 'employee', 'industry', 'way']) as group_kind,
        unnest(['', o.department_id, o.rep, coalesce(k.industry_code, ''), o.way]) as group_id
    from own o left join oracle.known k on k.position = 0 and k.customer_id = o.customer_id
)
select
    figure_id, format, scope_kind, oracle.scope_of(scope_kind, department_id, rep) as scope_id, group_kind, group_id, position,
    coalesce(sum(n), 0) as numerator, sum(m) as denominator
from parts, oracle.scopes where position < 2 or group_kind = 'whole' group by all
