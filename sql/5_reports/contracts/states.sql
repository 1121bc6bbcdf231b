-- One row per state of the contracts signed by the cut-off, the largest number first.

select
    group_id as state,
    contract_count,
    contract_amount,
    in_force_count,
    in_force_amount,
    expiring_count,
    overdue_count,
    mean_remaining_days
from analysis.ana_contract_totals
where scope_kind = :part_kind and scope_id = :part_id and group_kind = 'state'
order by contract_count desc, group_id
