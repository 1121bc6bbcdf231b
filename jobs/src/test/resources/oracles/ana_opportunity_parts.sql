-- Won, lost and open by the facts' own dates, the department as found.
with o as (
    select p.*, a.department_id as department, f.employee_id as rep, f.customer_id, f.amount, f.outcome = 'won' as is_won,
        f.outcome <> 'open' and f.closed_date between p.s and p.cut_off as is_decided,
        coalesce(f.closed_date, '9999-12-31') > p.cut_off as is_open
    from star.fct_opportunities f join analysis.ana_opportunities a using (opportunity_id)
    cross join oracle.periods p
    where f.created_date <= :cut_off_date and (f.created_date <= p.cut_off or f.closed_date <= p.cut_off)
),
events as (
    select 'win_ratio' as figure_id, 'percent' as format, *, is_won::int as n, 1::decimal(22, 8) as m from o where is_decided
    union all select 'amount_win_ratio', 'percent', *, case when is_won then amount else 0 end, amount from o where is_decided and amount >= 0
    union all select 'won_amount', 'large', *, amount, null from o where is_decided and is_won and amount >= 0
    union all select 'pipeline_amount', 'large', *, amount, null from o where is_open and amount >= 0
),
parts as (
    select e.*, unnest(['whole', 'department', 'employee', 'industry']) as group_kind,
        unnest(['', e.department, e.rep, coalesce(k.industry_code, '')]) as group_id
    from events e left join oracle.known k on k.position = 0 and k.customer_id = e.customer_id
)
select
    figure_id, format, scope_kind, oracle.scope_of(scope_kind, department, rep) as scope_id, group_kind, group_id, position,
    sum(n) as numerator, sum(m) as denominator
from parts, oracle.scopes where position < 2 or group_kind = 'whole' group by all
