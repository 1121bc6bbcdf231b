-- One row per period the analyses look at: the run's, the eight before it, the same one of last year.
--
-- Grades are set at a quarter's end and hold until the next: a month goes by the last closed quarter.

with

positions as (
    select explode(array_distinct(array(0, 1, 2, 3, 4, 5, 6, 7, 8, cast(12 div :period_months as int)))) as position
),

starts as (
    select
        position,
        add_months(:period_start, -1 * position * :period_months) as period_start
    from positions
),

bounds as (
    select
        position,
        period_start,
        add_months(period_start, :period_months) as period_end
    from starts
)

select
    case :period_months
        when 1 then substring(cast(period_start as string), 1, 7)
        when 3 then concat(cast(year(period_start) as string), '-Q', cast(quarter(period_start) as string))
        else cast(year(period_start) as string)
    end as period_id,
    cast(position as int) as position,
    period_start,
    period_end,
    date_sub(period_end, 1) as cut_off_date,
    cast(trunc(period_end, 'quarter') as date) as grade_date,
    position = 0 as is_current,
    position = 1 as is_previous,
    position = 12 div :period_months as is_last_year,
    position < 8 as is_trend
from bounds
