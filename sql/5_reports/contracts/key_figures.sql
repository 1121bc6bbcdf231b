-- One row per key figure of the strip on page 1, in the order in which it is printed.
--
-- The CRM dates no change of state, so what was in force at an earlier cut-off is not known and has nothing to compare with.

with

periods as (
    select period_id, period_start, period_end, is_current, is_previous, is_last_year
    from analysis.ana_periods
    where is_current or is_previous or is_last_year
),

contracts as (
    select contract_id, signed_date, amount
    from analysis.ana_contracts
    where
        :part_kind = 'whole' or (:part_kind = 'department' and department_id = :part_id)
),

signed as (
    select
        periods.period_id,
        cast(count(contracts.contract_id) as decimal(28,8)) as signed_count,
        cast(coalesce(sum(contracts.amount), 0) as decimal(28,8)) as signed_amount
    from periods
    left join contracts
        on contracts.signed_date >= periods.period_start and contracts.signed_date < periods.period_end
    group by periods.period_id
),

totals as (
    select
        coalesce(sum(in_force_count), 0) as in_force_count, coalesce(sum(in_force_amount), 0) as in_force_amount,
        coalesce(sum(expiring_count), 0) as expiring_count, coalesce(sum(expiring_amount), 0) as expiring_amount,
        coalesce(sum(overdue_count), 0) as overdue_count, max(mean_remaining_days) as mean_remaining_days
    from analysis.ana_contract_totals
    where scope_kind = :part_kind and scope_id = :part_id and group_kind = 'whole'
),

current_totals as (
    select
        periods.period_id, totals.in_force_count, totals.in_force_amount, totals.expiring_count,
        totals.expiring_amount, totals.overdue_count, totals.mean_remaining_days
    from totals
    join periods on periods.is_current
),

figures as (
    select 'in_force_count' as figure_id, 'count' as format, 1 as sort, period_id, cast(in_force_count as decimal(28,8)) as value
    from current_totals
    union all
    select 'in_force_amount', 'money', 2, period_id, cast(in_force_amount as decimal(28,8))
    from current_totals
    union all
    select 'expiring_count', 'count', 3, period_id, cast(expiring_count as decimal(28,8))
    from current_totals
    union all
    select 'expiring_amount', 'money', 4, period_id, cast(expiring_amount as decimal(28,8))
    from current_totals
    union all
    select 'signed_count', 'count', 5, period_id, signed_count
    from signed
    union all
    select 'signed_amount', 'money', 6, period_id, signed_amount
    from signed
    union all
    select 'mean_remaining_days', 'days', 7, period_id, cast(mean_remaining_days as decimal(28,8))
    from current_totals
    union all
    select 'overdue_contract_count', 'count', 8, period_id, cast(overdue_count as decimal(28,8))
    from current_totals
),

compared as (
    select
        figures.figure_id, figures.format, figures.sort,
        max(figures.value) filter (where periods.is_current) as value,
        max(figures.value) filter (where periods.is_previous) as previous_value,
        max(figures.value) filter (where periods.is_last_year) as last_year_value
    from figures
    join periods on figures.period_id = periods.period_id
    group by figures.figure_id, figures.format, figures.sort
)

select
    compared.figure_id,
    compared.format,
    compared.value,
    compared.previous_value,
    compared.last_year_value,
    case when :period_months < 12 then growth(compared.value, compared.previous_value) end as qoq_growth,
    growth(compared.value, compared.last_year_value) as yoy_growth,
    cast(compared.sort as int) as sort
from compared
order by compared.sort
