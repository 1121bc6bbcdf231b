-- One row per scope, breakdown and part of it with open opportunities at the cut-off.
--
-- weighted_pipeline = sum of amount x probability. What states no amount or no probability is counted apart, for the
-- sum leaves it out. Bands of probability are quarters, the lower bound inclusive, 100 % in the highest.

with

opportunities as (
    select
        department_id, employee_id, stage, amount, weighted_amount, age_days, is_overdue,
        coalesce(substring(cast(expected_close_month as string), 1, 7), '') as expected_close_month,
        case
            when probability >= 0.75 then '75-100'
            when probability >= 0.5 then '50-75'
            when probability >= 0.25 then '25-50'
            when probability >= 0 then '0-25'
            else ''
        end as probability_band
    from analysis.ana_opportunities
    where outcome = 'open'
),

groups as (
    select
        scope_kind, scope_id, group_kind, group_id,
        count(*) as opportunity_count,
        count(*) filter (where is_overdue) as overdue_count,
        count(*) filter (where weighted_amount is null) as unweighted_count,
        cast(coalesce(sum(amount), 0) as decimal(18, 4)) as pipeline_amount,
        cast(coalesce(sum(weighted_amount), 0) as decimal(18, 4)) as weighted_pipeline,
        sum(age_days) as age_sum
    from opportunities
    lateral view stack(
        3, 'whole', '', 'department', department_id, 'rep', employee_id
    ) scope as scope_kind, scope_id
    lateral view stack(
        4,
        'whole', '', 'stage', stage, 'expected_close_month', expected_close_month,
        'probability_band', probability_band
    ) part as group_kind, group_id
    group by scope_kind, scope_id, group_kind, group_id
)

select
    scope_kind, scope_id, group_kind, group_id, opportunity_count, overdue_count, unweighted_count,
    pipeline_amount, weighted_pipeline,
    cast(
        cast(age_sum as decimal(18, 0)) / cast(opportunity_count as decimal(18, 0)) as decimal(18, 8)
    ) as mean_age_days
from groups
