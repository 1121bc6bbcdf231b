-- One row per department that has contracts: what the report is split into.

select distinct
    scope_kind as part_kind,
    scope_id as part_id
from analysis.ana_contract_totals
where scope_kind = 'department'
order by part_kind, part_id
