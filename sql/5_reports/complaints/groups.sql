-- One row per type, cause and product category of the complaints in view: the period beside the one before.

with

groups as (
    select position, group_kind, group_id, complaint_count, resolved_count, open_count, mean_handling_days
    from analysis.ana_complaint_ratios
    where
        position in (0, 1)
        and scope_kind = :part_kind
        and scope_id = :part_id
        and group_kind in ('type', 'reason', 'category')
),

compared as (
    select
        group_kind,
        group_id,
        coalesce(max(case when position = 0 then complaint_count end), 0) as complaint_count,
        coalesce(max(case when position = 1 then complaint_count end), 0) as previous_count,
        coalesce(max(case when position = 0 then resolved_count end), 0) as resolved_count,
        coalesce(max(case when position = 0 then open_count end), 0) as open_count,
        max(case when position = 0 then mean_handling_days end) as mean_handling_days
    from groups
    group by group_kind, group_id
)

select
    group_kind,
    case group_kind
        when 'type' then 'label.complaint_type' when 'reason' then 'label.complaint_reason' else 'label.category'
    end as group_format,
    case when group_id = '' then 'unstated' else group_id end as group_id,
    cast(complaint_count as bigint) as complaint_count,
    cast(previous_count as bigint) as previous_count,
    case
        when sum(complaint_count) over (partition by group_kind) > 0
            then cast(
                round(
                    cast(complaint_count as decimal(28,8)) / sum(complaint_count) over (partition by group_kind), 8
                ) as decimal(18,8)
            )
    end as complaint_share,
    cast(resolved_count as bigint) as resolved_count,
    cast(open_count as bigint) as open_count,
    mean_handling_days,
    complaint_count > 0 as is_in_period,
    cast(
        row_number() over (
            partition by group_kind
            order by case when group_id = '' then 1 else 0 end, complaint_count desc, open_count desc, group_id
        ) as int
    ) as sort
from compared
where complaint_count + previous_count + open_count + resolved_count > 0
order by case group_kind when 'type' then 1 when 'reason' then 2 else 3 end, sort
