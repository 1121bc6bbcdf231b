-- One row per reason for which contracts signed by the cut-off were terminated, the most frequent first.

select
    case when group_id = '' then 'unstated' else group_id end as termination_reason,
    contract_count,
    contract_amount,
    cast(
        round(cast(contract_count as decimal(28,8)) / sum(contract_count) over (), 8) as decimal(18,8)
    ) as contract_share
from analysis.ana_contract_totals
where scope_kind = :part_kind and scope_id = :part_id and group_kind = 'termination_reason'
order by contract_count desc, group_id
