-- Pearson's correlation, by DuckDB's own, of mean ranks.
with pairs as (
    select p.position, scope_kind, oracle.scope_of(scope_kind, coalesce(k.department_id, ''), '') as scope_id, x.dimension,
        x.mean_rating as x, o.mean_rating as y
    from analysis.ana_survey_ratings x
    join analysis.ana_survey_ratings o on o.survey_id = x.survey_id and o.dimension = '总体' and o.mean_rating is not null
    join oracle.periods p on x.answered_date between p.s and p.cut_off
    left join oracle.known k on k.position = p.position and k.customer_id = x.customer_id
    cross join oracle.scopes
    where x.dimension not in ('', '总体', '推荐') and x.mean_rating is not null and scope_kind <> 'rep'
),
placed as (
    select *, row_number() over (partition by position, scope_kind, scope_id, dimension order by x) as px,
        row_number() over (partition by position, scope_kind, scope_id, dimension order by y) as py
    from pairs
),
ranked as (
    select *, avg(px) over (partition by position, scope_kind, scope_id, dimension, x) as rx,
        avg(py) over (partition by position, scope_kind, scope_id, dimension, y) as ry
    from placed
)
select
    position, scope_kind, scope_id, dimension, count(*) as answer_count,
    case when count(*) >= 30 and min(x) < max(x) and min(y) < max(y) then round(corr(rx, ry), 9) end as rank_correlation
from ranked group by position, scope_kind, scope_id, dimension
