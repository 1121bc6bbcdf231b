-- One row per department that has ratings in the period: what the report is split into.

select distinct
    scopes.scope_kind as part_kind,
    scopes.scope_id as part_id
from analysis.ana_satisfaction as scopes
join analysis.ana_periods as periods on scopes.period_id = periods.period_id
where scopes.scope_kind = 'department' and periods.is_current
order by part_kind, part_id
