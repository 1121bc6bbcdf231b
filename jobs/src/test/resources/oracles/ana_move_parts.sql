-- The parts' changes in floating point; a ratio's by weights and ratios, the rest by what is left of the change.
-- digits: 6
with moves as (from analysis.ana_figure_moves where not is_noise),
p as (
    select f.figure_id, f.scope_kind, f.scope_id, f.group_kind, f.group_id, m.is_quotient, m.change,
        (m.value + m.base_value)::double / 2 as whole,
        coalesce(sum(numerator) filter (position = 0), 0)::double as n1, coalesce(sum(numerator) filter (position = 1), 0)::double as n0,
        coalesce(sum(denominator) filter (position = 0), 0)::double as d1, coalesce(sum(denominator) filter (position = 1), 0)::double as d0
    from analysis.ana_figure_parts f join moves m using (figure_id, scope_kind, scope_id)
    where f.position < 2 and f.group_kind <> 'whole'
    group by f.figure_id, f.scope_kind, f.scope_id, f.group_kind, f.group_id, m.is_quotient, m.change, m.value, m.base_value
),
w as (
    select *, d1 / sum(d1) over same as w1, d0 / sum(d0) over same as w0, n1 / nullif(d1, 0) as r1, n0 / nullif(d0, 0) as r0
    from p window same as (partition by figure_id, scope_kind, scope_id, group_kind)
),
e as (
    select *, case when is_quotient then case when r1 is null or r0 is null then 0 else (w1 + w0) / 2 * (r1 - r0) end end as rate,
        case when is_quotient then (w1 - w0) * (case when r1 is null then coalesce(r0, 0) when r0 is null then r1 else (r1 + r0) / 2 end - whole)
        end as mix
    from w
),
c as (select *, round(case when is_quotient then mix + rate else n1 - n0 end, 8) as moved from e),
ranked as (
    select *, case when group_id = '' or moved = 0 then 3 else least(3, row_number() over (
            partition by figure_id, scope_kind, scope_id, group_kind order by group_id = '', abs(round(moved, 7)) desc, group_id)) end as place
    from c
)
select figure_id, scope_kind, scope_id, group_kind, place, group_id, 1 as part_count, moved as contribution, moved - rate as mix_effect,
    rate as rate_effect
from ranked where place < 3
union all
select figure_id, scope_kind, scope_id, group_kind, 3, '', count(*) filter (place = 3 and moved <> 0),
    any_value(change) - coalesce(sum(moved) filter (place < 3), 0),
    any_value(change) - coalesce(sum(moved) filter (place < 3), 0) - sum(rate) + coalesce(sum(rate) filter (place < 3), 0),
    sum(rate) - coalesce(sum(rate) filter (place < 3), 0)
from ranked group by figure_id, scope_kind, scope_id, group_kind
