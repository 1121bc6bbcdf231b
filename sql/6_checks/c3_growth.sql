-- One row per scope and metric whose growth is not (period - base) / base, for either base.
--
-- Multiplied out instead of divided, so that nothing is repeated of the division that is checked: growth is kept to
-- eight decimals, so growth x base may miss period - base by half of the last one, times the base. On a base that is
-- missing or not above zero, and on the previous period of a year, there must be no growth.

with

bases as (
    select scope_kind, scope_id, metric, 'previous period' as base, value, previous_value as base_value,
        qoq_growth as growth, :period_months < 12 as is_compared
    from analysis.ana_period_growth
    union all
    select scope_kind, scope_id, metric, 'last year' as base, value, last_year_value as base_value,
        yoy_growth as growth, true as is_compared
    from analysis.ana_period_growth
),

expected as (
    select
        scope_kind, scope_id, metric, base, value, base_value, growth,
        is_compared and value is not null and coalesce(base_value, 0) > 0 as has_growth
    from bases
)

select
    concat_ws(' ', scope_kind, nullif(scope_id, ''), metric) as subject_id,
    'on ' || base || ': value ' || coalesce(cast(value as string), 'none')
        || ', base ' || coalesce(cast(base_value as string), 'none')
        || ', growth ' || coalesce(cast(growth as string), 'none') as detail
from expected
where has_growth <> (growth is not null)
    or abs(growth * base_value - (value - base_value)) > base_value * 0.00000001
