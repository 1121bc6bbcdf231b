-- Of each first entry of a quarter: is there a later one of a later stage, or was it won.
with e as (
    select p.position, p.cut_off, x.opportunity_id, x.stage, x.stage_order, min(x.entered_at) as entered_at,
        arg_min(x.department_id, x.entered_at) as department_id, arg_min(x.employee_id, x.entered_at) as employee_id
    from star.fct_opportunity_stages x join oracle.periods p on x.entered_date >= p.s and x.entered_date < p.e and p.position in (0, 1, 4)
    where stage_order < 6 group by all
),
judged as (
    select e.*, coalesce(o.closed_date <= e.cut_off, false) as is_closed,
        coalesce(o.outcome = 'won' and o.closed_date <= e.cut_off, false) or exists (
            select 1 from star.fct_opportunity_stages l
            where l.opportunity_id = e.opportunity_id and l.stage_order > e.stage_order
                and l.entered_at >= e.entered_at and l.entered_date <= e.cut_off) as is_converted
    from e join star.fct_opportunities o using (opportunity_id)
)
select
    position, scope_kind, oracle.scope_of(scope_kind, department_id, employee_id) as scope_id, stage, stage_order,
    count(*) as entered_count, count(*) filter (is_converted) as converted_count,
    count(*) filter (is_closed and not is_converted) as lost_count, count(*) filter (not is_closed and not is_converted) as open_count,
    count(*) filter (is_converted) / count(*) as stage_conversion_ratio
from judged, oracle.scopes group by all
