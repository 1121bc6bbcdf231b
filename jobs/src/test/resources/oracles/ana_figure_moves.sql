-- By DuckDB's own median and median absolute deviation; totals as found.
-- digits: 6
with t as (from analysis.ana_figure_parts where group_kind = 'whole'),
f as (
    select figure_id, format, scope_kind, scope_id, max(position) as first, count(denominator) > 0 as is_quotient from t group by all
),
v as (
    select f.*, p.position, case when not is_quotient then coalesce(t.numerator, 0)
        else oracle.ratio(t.numerator, t.denominator) end as v
    from f join oracle.periods p on p.position <= f.first
    left join t on (t.figure_id, t.scope_kind, t.scope_id, t.position) = (f.figure_id, f.scope_kind, f.scope_id, p.position)
),
c as (
    select figure_id, format, scope_kind, scope_id, is_quotient, count(v) filter (position > 0) as n, max(v) filter (position = 0) as value,
        max(v) filter (position = 1) as base, max(v) filter (position = 4) as last_year,
        case when count(v) filter (position > 0) = 8 then median(v::double) filter (position > 0) end as median,
        case when count(v) filter (position > 0) = 8 then mad(v::double) filter (position > 0) end as mad
    from v group by figure_id, format, scope_kind, scope_id, is_quotient
),
z as (select *, case when mad > 1e-9 then 0.6745 * (value - median) / mad end as z from c)
select
    figure_id, format, scope_kind, scope_id, is_quotient, n as earlier_count, value, base as base_value, last_year as last_year_value,
    value - base as change, value - last_year as last_year_change, oracle.growth(value, base) as change_ratio,
    oracle.growth(value, last_year) as yoy_growth, z as z_score,
    case when value is null or base is null or value = base then true
        when base > 0 and abs(value - base) >= 0.05 * base then false
        when abs(z) >= 2 then false
        else base > 0 or z is not null end as is_noise
from z
