-- One row per competitor that took opportunities from us in the period: the five with most, then all others together.

with

ranked as (
    select
        competitor_id, name, lost_count,
        row_number() over (order by lost_count desc, competitor_id) as place,
        count(*) over () as competitors
    from analysis.ana_competitors
    where competitor_id <> '' and lost_count > 0
)

select
    case when place <= 5 or competitors <= 6 then competitor_id else 'other' end as competitor_id,
    max(case when place <= 5 or competitors <= 6 then name end) as competitor_name,
    cast(sum(lost_count) as bigint) as lost_count
from ranked
group by case when place <= 5 or competitors <= 6 then competitor_id else 'other' end
order by min(place)
