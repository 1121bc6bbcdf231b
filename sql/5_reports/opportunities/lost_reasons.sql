-- One row per reason for which opportunities were lost in the period, the most frequent first.

with

reasons as (
    select position, group_id as lost_reason, lost_count, lost_amount
    from analysis.ana_win_ratios
    where
        position in (0, 1)
        and scope_kind = :part_kind
        and scope_id = :part_id
        and group_kind = 'lost_reason'
)

select
    case when now.lost_reason = '' then 'unstated' else now.lost_reason end as lost_reason,
    now.lost_count,
    now.lost_amount,
    coalesce(before.lost_count, 0) as previous_lost_count,
    cast(
        round(cast(now.lost_count as decimal(28,8)) / sum(now.lost_count) over (), 8) as decimal(18,8)
    ) as lost_share
from reasons as now
left join reasons as before on now.lost_reason = before.lost_reason and before.position = 1
where now.position = 0
order by now.lost_count desc, now.lost_reason
