-- One row per weekday and hour in which a ticket in view was opened: how long its first answer took.
--
-- Hours before eight and after six share a column each, so that the map keeps its width whatever the hours of opening.

with

tickets as (
    select
        opened_weekday,
        case when opened_hour < 8 then 7 when opened_hour > 18 then 19 else opened_hour end as opened_hour,
        response_business_seconds
    from analysis.ana_tickets
    where
        position = 0
        and response_business_seconds is not null
        and (:part_kind = 'whole' or (:part_kind = 'department' and department_id = :part_id))
),

cells as (
    select
        opened_weekday,
        opened_hour,
        count(*) as ticket_count,
        cast(
            round(cast(sum(response_business_seconds) as decimal(28,8)) / (3600 * count(*)), 4) as decimal(18,4)
        ) as mean_response_business_hours
    from tickets
    group by opened_weekday, opened_hour
)

select
    cast(opened_weekday as bigint) as opened_weekday,
    cast(opened_hour as bigint) as opened_hour,
    case
        when opened_hour = 7 then 'early' when opened_hour = 19 then 'late'
        else lpad(cast(opened_hour as string), 2, '0')
    end as hour_band,
    ticket_count,
    mean_response_business_hours,
    cast(
        round(mean_response_business_hours / nullif(max(mean_response_business_hours) over (), 0), 8) as decimal(18,8)
    ) as colour_ratio
from cells
order by opened_weekday, opened_hour
