-- A part moves a ratio by what it has above the whole's mean ratio, per denominator of the whole, now less before.
-- Weights in floating point, the rest in decimals.
with moves as (select *, oracle.ratio(value + base_value, 2) as mean from analysis.ana_figure_moves where not is_noise),
p as (
    select m.figure_id, m.scope_kind, m.scope_id, f.group_kind, f.group_id, any_value(is_quotient) as is_quotient, any_value(change) as change,
        any_value(mean) as mean,
        coalesce(sum(numerator) filter (position = 0), 0) as n1, coalesce(sum(numerator) filter (position = 1), 0) as n0,
        coalesce(sum(denominator) filter (position = 0), 0) as d1, coalesce(sum(denominator) filter (position = 1), 0) as d0
    from analysis.ana_figure_parts f join moves m using (figure_id, scope_kind, scope_id)
    where position < 2 and group_kind not in ('whole', scope_kind) and (scope_kind, group_kind) <> ('rep', 'employee')
    group by m.figure_id, m.scope_kind, m.scope_id, f.group_kind, f.group_id
),
w as (
    select *, sum(d1) over same as all1, sum(d0) over same as all0,
        round(d1::double / nullif(all1, 0)::double, 12)::decimal(14, 12) as w1, round(d0::double / nullif(all0, 0)::double, 12)::decimal(14, 12) as w0
    from p window same as (partition by figure_id, scope_kind, scope_id, group_kind)
),
e as (
    select *,
        case when is_quotient then round((w1 + w0)::decimal(14, 12) * 0.5::decimal(2, 1)
            * coalesce(oracle.ratio(n1, d1) - oracle.ratio(n0, d0), 0)::decimal(20, 8), 8) end as rate,
        case when is_quotient then oracle.ratio(n1, all1) - oracle.ratio(n0, all0)
                - round((w1 - w0)::decimal(14, 12) * mean::decimal(20, 8), 8)
            else n1 - n0 end::decimal(28, 8) as moved
    from w
),
ranked as (
    select *, case when group_id = '' or moved = 0 then 3 else least(3, row_number() over (
            partition by figure_id, scope_kind, scope_id, group_kind order by group_id = '', abs(moved) desc, group_id)) end as place
    from e
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
