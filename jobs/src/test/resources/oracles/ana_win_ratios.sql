-- Opened, won and lost by the facts' dates, the department as found.
with o as (
    select f.*, a.department_id as department, p.position, f.created_date >= p.s and f.created_date < p.e as is_opened,
        f.closed_date >= p.s and f.closed_date < p.e and f.outcome = 'won' as is_won,
        f.closed_date >= p.s and f.closed_date < p.e and f.outcome = 'lost' as is_lost
    from star.fct_opportunities f join analysis.ana_opportunities a using (opportunity_id)
    join oracle.periods p on (f.created_date >= p.s and f.created_date < p.e)
        or (f.created_date <= :cut_off_date and f.closed_date >= p.s and f.closed_date < p.e)
),
g as (
    select 'whole' as group_kind, '' as group_id, * from o
    union all select 'competitor', competitor_id, * from o
    union all select 'lost_reason', coalesce(lost_reason, ''), * from o where is_lost
)
select
    position, scope_kind, oracle.scope_of(scope_kind, department, employee_id) as scope_id, group_kind, group_id,
    count(*) filter (is_opened) as opened_count, coalesce(sum(amount) filter (is_opened), 0) as opened_amount,
    count(*) filter (is_won) as won_count, count(*) filter (is_lost) as lost_count,
    coalesce(sum(amount) filter (is_won), 0) as won_amount, coalesce(sum(amount) filter (is_lost), 0) as lost_amount,
    case when group_kind <> 'lost_reason' then count(*) filter (is_won) / nullif(count(*) filter (is_won or is_lost), 0) end as win_ratio,
    case when group_kind <> 'lost_reason' and sum(amount) filter (is_won or is_lost) > 0
        then coalesce(sum(amount) filter (is_won), 0) / sum(amount) filter (is_won or is_lost) end as amount_win_ratio,
    avg(closed_date - created_date) filter (is_won or is_lost) as mean_cycle_days,
    median(closed_date - created_date) filter (is_won or is_lost) as median_cycle_days
from g, oracle.scopes group by position, scope_kind, scope_id, group_kind, group_id
