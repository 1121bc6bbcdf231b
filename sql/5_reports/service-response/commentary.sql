-- One row per sentence under the key figures: which sentence (its words stand in the texts) and the figures in it.
--
-- How fast the first answer came and how that moved, which group is slowest, when, and who still waits. Of times the
-- median is told: a single ticket left lying for weeks would move a mean. Hours are rounded to two decimals here.

with

levels as (
    select
        position, group_kind, group_id, responded_count, unanswered_count, median_response_business_hours,
        response_met_count, response_decided_count, response_sla_ratio
    from analysis.ana_service_levels
    where position in (0, 1) and scope_kind = :part_kind and scope_id = :part_id
),

overall as (
    select
        now.median_response_business_hours, before.median_response_business_hours as previous_hours,
        now.response_sla_ratio, before.response_sla_ratio as previous_ratio, now.unanswered_count,
        now.response_decided_count - now.response_met_count as missed_count
    from levels as now
    left join levels as before on before.group_kind = 'all' and before.position = 1
    where now.group_kind = 'all' and now.position = 0
),

-- a group with a handful of tickets is slowest by chance
lowest as (
    select
        group_kind, group_id, response_sla_ratio, response_decided_count - response_met_count as missed_count,
        row_number() over (partition by group_kind order by response_sla_ratio, group_id) as place,
        count(*) over (partition by group_kind) as all_groups
    from levels
    where
        position = 0
        and group_kind in ('request_type', 'service_channel', 'team')
        and group_id <> ''
        and response_decided_count >= 10
),

slots as (
    select
        opened_weekday,
        opened_hour,
        count(*) as ticket_count,
        cast(sum(response_business_seconds) as decimal(28,8)) / (3600 * count(*)) as mean_hours
    from analysis.ana_tickets
    where
        position = 0
        and response_business_seconds is not null
        and (:part_kind = 'whole' or (:part_kind = 'department' and department_id = :part_id))
    group by opened_weekday, opened_hour
    having count(*) >= 5
),

slowest_slot as (
    select opened_weekday, opened_hour, ticket_count, mean_hours, count(*) over () as all_slots
    from slots
    order by mean_hours desc, opened_weekday, opened_hour
    limit 1
),

sentences as (
    select 1 as sort, 'response_move' as code, '' as subject, '' as slot,
        round(median_response_business_hours, 2) as value_1, round(previous_hours, 2) as value_2,
        response_sla_ratio as value_3, previous_ratio as value_4
    from overall
    where median_response_business_hours is not null
    union all
    select 2, 'missed', '', '', missed_count, unanswered_count, null, null
    from overall
    where missed_count + unanswered_count > 0
    union all
    select
        case group_kind when 'request_type' then 3 when 'service_channel' then 4 else 5 end,
        'lowest_' || group_kind, group_id, '', response_sla_ratio, missed_count, null, null
    from lowest
    where place = 1 and all_groups > 1 and missed_count > 0
    union all
    select
        6, 'slowest_slot', cast(opened_weekday as string), lpad(cast(opened_hour as string), 2, '0'),
        round(mean_hours, 2), ticket_count, null, null
    from slowest_slot
    where all_slots > 1
    union all
    select
        7, 'company', '', '', round(median_response_business_hours, 2), response_sla_ratio, null, null
    from analysis.ana_service_levels
    where position = 0 and scope_kind = 'whole' and group_kind = 'all' and :part_kind <> 'whole'
)

select
    cast(sort as int) as sort, code, subject, slot,
    cast(value_1 as decimal(28,8)) as value_1,
    cast(value_2 as decimal(28,8)) as value_2,
    cast(value_3 as decimal(28,8)) as value_3,
    cast(value_4 as decimal(28,8)) as value_4
from sentences
union all
select 8, 'steady', '', '', null, null, null, null
where not exists (select 1 from sentences)
order by sort
