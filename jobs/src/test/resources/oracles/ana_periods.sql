-- Quarters counted back from the run's; the same one of last year is the fourth.
select
    period_id, position, s as period_start, e as period_end, e - 1 as cut_off_date, e as grade_date,
    position = 0 as is_current, position = 1 as is_previous, position = 4 as is_last_year, position <> 8 as is_trend
from oracle.periods
