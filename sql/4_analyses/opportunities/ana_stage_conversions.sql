-- One row per period (this, the previous one, the same of last year), scope and stage entered in it.
--
-- Of the opportunities that entered the stage in the period, counted once each: those that after that reached the
-- next or any later stage by the period's cut-off, or were won; those lost without it; and those still open, which
-- stay in the denominator. Stages outside the process, and its end, have no next one.

with

periods as (
    select period_id, position, period_start, period_end, cut_off_date
    from analysis.ana_periods
    where is_current or is_previous or is_last_year
),

entered as (
    select
        p.period_id, p.position, p.cut_off_date, e.opportunity_id, e.stage, e.stage_order,
        min_by(struct(e.entered_at, e.department_id, e.employee_id), e.entered_at) as first_entry
    from star.fct_opportunity_stages e
    inner join star.dim_opportunity_stages s on s.stage = e.stage and s.outcome = 'open'
    inner join periods p on e.entered_date >= p.period_start and e.entered_date < p.period_end
    where e.stage_order is not null
    group by p.period_id, p.position, p.cut_off_date, e.opportunity_id, e.stage, e.stage_order
),

histories as (
    select opportunity_id, collect_list(struct(stage_order, entered_at, entered_date)) as entries
    from star.fct_opportunity_stages
    where stage_order is not null
    group by opportunity_id
),

judged as (
    select
        e.period_id, e.position, e.stage, e.stage_order, e.first_entry.department_id, e.first_entry.employee_id,
        exists(
            h.entries,
            entry -> entry.stage_order > e.stage_order
                and entry.entered_at >= e.first_entry.entered_at
                and entry.entered_date <= e.cut_off_date
        ) or (o.outcome = 'won' and o.closed_date <= e.cut_off_date) as is_converted,
        coalesce(o.closed_date <= e.cut_off_date, false) as is_closed
    from entered e
    inner join histories h on h.opportunity_id = e.opportunity_id
    inner join star.fct_opportunities o on o.opportunity_id = e.opportunity_id
),

stages as (
    select
        period_id, position, scope_kind, scope_id, stage, stage_order,
        count(*) as entered_count,
        count(*) filter (where is_converted) as converted_count,
        count(*) filter (where is_closed and not coalesce(is_converted, false)) as lost_count,
        count(*) filter (where not is_closed and not coalesce(is_converted, false)) as open_count
    from judged
    lateral view stack(
        3, 'whole', '', 'department', department_id, 'rep', employee_id
    ) scope as scope_kind, scope_id
    group by period_id, position, scope_kind, scope_id, stage, stage_order
)

select
    period_id, position, scope_kind, scope_id, stage, stage_order,
    entered_count, converted_count, lost_count, open_count,
    cast(
        cast(converted_count as decimal(18, 0)) / cast(entered_count as decimal(18, 0)) as decimal(18, 8)
    ) as stage_conversion_ratio
from stages
