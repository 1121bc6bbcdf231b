-- One row per period of ana_periods, scope, breakdown and part of it with opportunities opened, won or lost in it.
--
-- win_ratio = won / (won + lost), closed in the period, by count and by amount. By competitor: the one named in the
-- opportunity. By reason: lost ones only, for which there is no ratio. Days from opened to closed as mean and median;
-- median() counts in binary floating point, exactly, for they are whole numbers.

with

periods as (
    select period_id, position, period_start, period_end
    from analysis.ana_periods
),

opportunities as (
    select
        p.period_id, p.position, o.department_id, o.employee_id, o.competitor_id, o.outcome, o.amount, o.cycle_days,
        coalesce(o.lost_reason, '') as lost_reason,
        o.created_date >= p.period_start and o.created_date < p.period_end as is_opened,
        coalesce(o.closed_date >= p.period_start and o.closed_date < p.period_end, false) as is_closed
    from analysis.ana_opportunities o
    inner join periods p
        on (o.created_date >= p.period_start and o.created_date < p.period_end)
        or (o.closed_date >= p.period_start and o.closed_date < p.period_end)
),

groups as (
    select
        period_id, position, scope_kind, scope_id, group_kind, group_id,
        count(*) filter (where is_opened) as opened_count,
        cast(coalesce(sum(amount) filter (where is_opened), 0) as decimal(18, 4)) as opened_amount,
        count(*) filter (where is_closed and outcome = 'won') as won_count,
        count(*) filter (where is_closed and outcome = 'lost') as lost_count,
        cast(coalesce(sum(amount) filter (where is_closed and outcome = 'won'), 0) as decimal(18, 4)) as won_amount,
        cast(coalesce(sum(amount) filter (where is_closed and outcome = 'lost'), 0) as decimal(18, 4)) as lost_amount,
        sum(cycle_days) filter (where is_closed) as cycle_sum,
        cast(median(cycle_days) filter (where is_closed) as decimal(9, 2)) as median_cycle_days
    from opportunities
    lateral view stack(
        3, 'whole', '', 'department', department_id, 'rep', employee_id
    ) scope as scope_kind, scope_id
    lateral view stack(
        3,
        'whole', '', 'competitor', competitor_id,
        'lost_reason', case when is_closed and outcome = 'lost' then lost_reason end
    ) part as group_kind, group_id
    where group_id is not null
    group by period_id, position, scope_kind, scope_id, group_kind, group_id
)

select
    period_id, position, scope_kind, scope_id, group_kind, group_id,
    opened_count, opened_amount, won_count, lost_count, won_amount, lost_amount,
    case
        when group_kind <> 'lost_reason' and won_count + lost_count > 0
            then cast(
                cast(won_count as decimal(18, 0)) / cast(won_count + lost_count as decimal(18, 0)) as decimal(18, 8)
            )
    end as win_ratio,
    case
        when group_kind <> 'lost_reason' and won_amount + lost_amount > 0
            then cast(won_amount / cast(won_amount + lost_amount as decimal(18, 4)) as decimal(18, 8))
    end as amount_win_ratio,
    cast(
        cast(cycle_sum as decimal(18, 0)) / nullif(cast(won_count + lost_count as decimal(18, 0)), 0)
        as decimal(18, 8)
    ) as mean_cycle_days,
    median_cycle_days
from groups
