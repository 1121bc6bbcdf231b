-- One row per department and representative that has figures of sales in the period: what a report is split into that
-- has no parts.sql of its own.

select distinct
    scope_kind as part_kind,
    scope_id as part_id
from analysis.ana_period_growth
where scope_kind in ('department', 'rep')
order by part_kind, part_id
