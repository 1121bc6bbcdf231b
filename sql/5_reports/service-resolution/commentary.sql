-- One row per sentence under the key figures: which sentence (its words stand in the texts) and the figures in it.
--
-- How long a resolution takes and how that moved, what is left open, which group is least often in time, and what was
-- opened again. Of times the median is told: tickets left open for years would move a mean.

with

levels as (
    select
        position, group_kind, group_id, resolved_count, open_count, overdue_count, median_resolution_business_hours,
        resolution_met_count, resolution_decided_count, resolution_sla_ratio, reopened_ticket_count, reopened_ratio
    from analysis.ana_service_levels
    where position in (0, 1) and scope_kind = :part_kind and scope_id = :part_id
),

overall as (
    select
        now.median_resolution_business_hours, before.median_resolution_business_hours as previous_hours,
        now.resolution_sla_ratio, before.resolution_sla_ratio as previous_ratio,
        now.open_count, before.open_count as previous_open, now.overdue_count,
        now.reopened_ticket_count, now.reopened_ratio, before.reopened_ratio as previous_reopened
    from levels as now
    left join levels as before on before.group_kind = 'all' and before.position = 1
    where now.group_kind = 'all' and now.position = 0
),

-- a group with a handful of tickets is slowest by chance
lowest as (
    select
        group_kind, group_id, resolution_sla_ratio,
        resolution_decided_count - resolution_met_count as missed_count,
        row_number() over (partition by group_kind order by resolution_sla_ratio, group_id) as place,
        count(*) over (partition by group_kind) as all_groups
    from levels
    where
        position = 0
        and group_kind in ('request_type', 'team')
        and group_id <> ''
        and resolution_decided_count >= 10
),

old as (
    select
        count(*) as open_count,
        count(*) filter (where request_type = '投诉') as complaint_count,
        count(*) filter (where cast(:cut_off_date as date) - opened_date > 90) as old_count
    from analysis.ana_tickets
    where
        position = 0
        and is_open
        and (:part_kind = 'whole' or (:part_kind = 'department' and department_id = :part_id))
),

sentences as (
    select 1 as sort, 'resolution_move' as code, '' as subject,
        round(median_resolution_business_hours, 2) as value_1, round(previous_hours, 2) as value_2,
        resolution_sla_ratio as value_3, previous_ratio as value_4
    from overall
    where median_resolution_business_hours is not null
    union all
    select 2, 'backlog', '', open_count, coalesce(previous_open, 0), overdue_count, null
    from overall
    where open_count > 0
    union all
    select 3, 'old', '', old_count, cast(round(cast(old_count as decimal(28,8)) / open_count, 8) as decimal(28,8)),
        complaint_count, null
    from old
    where old_count > 0
    union all
    select
        case group_kind when 'request_type' then 4 else 5 end, 'lowest_' || group_kind, group_id,
        resolution_sla_ratio, missed_count, null, null
    from lowest
    where place = 1 and all_groups > 1 and missed_count > 0
    union all
    select 6, 'reopened', '', reopened_ticket_count, reopened_ratio, previous_reopened, null
    from overall
    where reopened_ticket_count > 0
    union all
    select 7, 'company', '', round(median_resolution_business_hours, 2), resolution_sla_ratio, reopened_ratio, null
    from analysis.ana_service_levels
    where position = 0 and scope_kind = 'whole' and group_kind = 'all' and :part_kind <> 'whole'
)

select
    cast(sort as int) as sort, code, subject,
    cast(value_1 as decimal(28,8)) as value_1,
    cast(value_2 as decimal(28,8)) as value_2,
    cast(value_3 as decimal(28,8)) as value_3,
    cast(value_4 as decimal(28,8)) as value_4
from sentences
union all
select 8, 'steady', '', null, null, null, null
where not exists (select 1 from sentences)
order by sort
