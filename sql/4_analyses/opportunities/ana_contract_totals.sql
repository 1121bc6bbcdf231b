-- One row per scope, breakdown and part of it with contracts signed by the cut-off.
--
-- Signed in the period is compared with the previous period and the same of last year. Growth = (value - base) /
-- base; on a base not above zero there is none, nor to a previous period of a year.

with

periods as (
    select
        max(period_start) filter (where is_previous) as previous_start,
        max(period_end) filter (where is_previous) as previous_end,
        max(period_start) filter (where is_last_year) as last_year_start,
        max(period_end) filter (where is_last_year) as last_year_end
    from analysis.ana_periods
),

contracts as (
    select
        k.department_id, k.owner_employee_id, k.state, k.termination_reason, k.amount,
        k.is_in_force, k.is_expiring, k.is_overdue, k.is_signed_in_period, k.remaining_days,
        k.signed_date >= p.previous_start and k.signed_date < p.previous_end as is_signed_in_previous,
        k.signed_date >= p.last_year_start and k.signed_date < p.last_year_end as is_signed_in_last_year
    from analysis.ana_contracts k
    cross join periods p
),

groups as (
    select
        scope_kind, scope_id, group_kind, group_id,
        count(*) as contract_count,
        coalesce(sum(amount), 0) as contract_amount,
        count(*) filter (where amount is null) as unstated_count,
        count(*) filter (where is_in_force) as in_force_count,
        coalesce(sum(amount) filter (where is_in_force), 0) as in_force_amount,
        count(*) filter (where is_expiring) as expiring_count,
        coalesce(sum(amount) filter (where is_expiring), 0) as expiring_amount,
        count(*) filter (where is_overdue) as overdue_count,
        sum(remaining_days) as remaining_sum,
        count(remaining_days) as dated_count,
        count(*) filter (where is_signed_in_period) as signed_count,
        coalesce(sum(amount) filter (where is_signed_in_period), 0) as signed_amount,
        coalesce(sum(amount) filter (where is_signed_in_previous), 0) as previous_signed_amount,
        coalesce(sum(amount) filter (where is_signed_in_last_year), 0) as last_year_signed_amount
    from contracts
    lateral view stack(
        3, 'whole', '', 'department', department_id, 'rep', owner_employee_id
    ) scope as scope_kind, scope_id
    lateral view stack(
        3,
        'whole', '', 'state', state,
        'termination_reason', case when state = '已终止' then coalesce(termination_reason, '') end
    ) part as group_kind, group_id
    where group_id is not null
    group by scope_kind, scope_id, group_kind, group_id
)

select
    scope_kind, scope_id, group_kind, group_id,
    contract_count, cast(contract_amount as decimal(18, 4)) as contract_amount, unstated_count,
    in_force_count, cast(in_force_amount as decimal(18, 4)) as in_force_amount,
    expiring_count, cast(expiring_amount as decimal(18, 4)) as expiring_amount, overdue_count,
    cast(
        cast(remaining_sum as decimal(18, 0)) / nullif(cast(dated_count as decimal(18, 0)), 0) as decimal(18, 8)
    ) as mean_remaining_days,
    signed_count, cast(signed_amount as decimal(18, 4)) as signed_amount,
    cast(previous_signed_amount as decimal(18, 4)) as previous_signed_amount,
    cast(last_year_signed_amount as decimal(18, 4)) as last_year_signed_amount,
    case
        when previous_signed_amount > 0 and :period_months < 12
            then cast(
                cast(signed_amount - previous_signed_amount as decimal(18, 4))
                / cast(previous_signed_amount as decimal(18, 4)) as decimal(18, 8)
            )
    end as qoq_growth,
    case
        when last_year_signed_amount > 0
            then cast(
                cast(signed_amount - last_year_signed_amount as decimal(18, 4))
                / cast(last_year_signed_amount as decimal(18, 4)) as decimal(18, 8)
            )
    end as yoy_growth
from groups
