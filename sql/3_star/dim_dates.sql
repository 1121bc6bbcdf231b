-- One row per day from 1990-01-01 to 2049-12-31.
--
-- Counted from 1990-01-01, a Monday, so that the day of the week needs no function the engines disagree about. Monday to
-- Friday are worked unless dim_holidays says otherwise; a year of which it says nothing has no working days to count.

with

digits as (
    select digit
    from (values (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)) as listed (digit)
),

numbered as (
    select ones.digit + 10 * tens.digit + 100 * hundreds.digit + 1000 * thousands.digit + 10000 * myriads.digit as day_number
    from digits as ones
    cross join digits as tens
    cross join digits as hundreds
    cross join digits as thousands
    cross join digits as myriads
    where myriads.digit < 3
),

days as (
    select date '1990-01-01' + day_number as date, day_number
    from numbered
    where day_number < 21915
),

weekdays as (
    select date, cast(year(date) as int) as year, cast(day_number % 7 + 1 as int) as day_of_week
    from days
),

holidays as (
    select starts_on, ends_on, is_working_day, cast(year(starts_on) as int) as year
    from star.dim_holidays
),

calendar_years as (
    select distinct year
    from holidays
),

worked as (
    select
        weekdays.date,
        weekdays.year,
        weekdays.day_of_week,
        case
            when calendar_years.year is not null then coalesce(holidays.is_working_day, weekdays.day_of_week <= 5)
        end as is_working_day
    from weekdays
    left join calendar_years on weekdays.year = calendar_years.year
    left join holidays
        on weekdays.year = holidays.year
        and weekdays.date >= holidays.starts_on
        and weekdays.date <= holidays.ends_on
)

select
    date,
    year,
    cast(quarter(date) as int) as quarter,
    cast(month(date) as int) as month_of_year,
    make_date(year(date), month(date), 1) as month_start,
    make_date(year(date), 3 * quarter(date) - 2, 1) as quarter_start,
    day_of_week,
    is_working_day,
    case
        when is_working_day is not null
            then cast(sum(case when is_working_day then 1 else 0 end) over (order by date) as int)
    end as working_day_number
from worked
