-- Amounts and probabilities of the facts; stage and department as found.
with o as (
    select a.department_id, a.employee_id, f.*, a.stage as stage_then
    from analysis.ana_opportunities a
    join (select opportunity_id, amount, probability, created_date, expected_close_date from star.fct_opportunities
        where created_date < :period_end and coalesce(closed_date, '9999-12-31') >= :period_end) f using (opportunity_id)
),
g as (
    select *, unnest(['whole', 'stage', 'expected_close_month', 'probability_band']) as group_kind, unnest(['', stage_then,
        coalesce(strftime(expected_close_date, '%Y-%m'), ''),
        case when probability >= 0 then ['0-25', '25-50', '50-75', '75-100', '75-100'][floor(probability * 4)::int + 1] else '' end]) as group_id
    from o
)
select
    scope_kind, oracle.scope_of(scope_kind, department_id, employee_id) as scope_id, group_kind, group_id,
    count(*) as opportunity_count, count(*) filter (expected_close_date < :period_end) as overdue_count,
    count(*) filter (amount is null or probability is null) as unweighted_count, coalesce(sum(amount), 0) as pipeline_amount,
    coalesce(sum((amount * probability)::decimal(18, 4)), 0) as weighted_pipeline, avg(:cut_off_date - created_date) as mean_age_days
from g, oracle.scopes group by all
