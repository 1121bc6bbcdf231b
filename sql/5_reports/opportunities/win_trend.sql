-- One row per period of the trend, oldest first: what was opened, won and lost in it.

with

periods as (
    select period_id, position, cut_off_date
    from analysis.ana_periods
    where is_trend
),

outcomes as (
    select
        period_id, opened_count, won_count, lost_count, won_amount, lost_amount, win_ratio, amount_win_ratio,
        mean_cycle_days
    from analysis.ana_win_ratios
    where scope_kind = :part_kind and scope_id = :part_id and group_kind = 'whole'
)

select
    periods.period_id,
    periods.cut_off_date,
    coalesce(outcomes.opened_count, 0) as opened_count,
    coalesce(outcomes.won_count, 0) as won_count,
    coalesce(outcomes.lost_count, 0) as lost_count,
    cast(coalesce(outcomes.won_amount, 0) as decimal(18,4)) as won_amount,
    cast(coalesce(outcomes.lost_amount, 0) as decimal(18,4)) as lost_amount,
    outcomes.win_ratio,
    outcomes.amount_win_ratio,
    outcomes.mean_cycle_days
from periods
left join outcomes on periods.period_id = outcomes.period_id
order by periods.position desc
