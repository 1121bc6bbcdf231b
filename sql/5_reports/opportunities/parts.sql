-- One row per department and representative with an open opportunity, or one closed in the period: what the report is
-- split into.

with

scopes as (
    select scope_kind, scope_id
    from analysis.ana_pipelines
    union
    select outcomes.scope_kind, outcomes.scope_id
    from analysis.ana_win_ratios as outcomes
    join analysis.ana_periods as periods on outcomes.period_id = periods.period_id
    where periods.is_current
)

select
    scope_kind as part_kind,
    scope_id as part_id
from scopes
where scope_kind in ('department', 'rep')
order by part_kind, part_id
