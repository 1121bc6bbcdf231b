-- One row per department and representative that has customers at the cut-off: what the report is split into.

select distinct
    scopes.scope_kind as part_kind,
    scopes.scope_id as part_id
from analysis.ana_group_behaviour as scopes
join analysis.ana_periods as periods on scopes.period_id = periods.period_id
where scopes.scope_kind in ('department', 'rep') and periods.is_current
order by part_kind, part_id
