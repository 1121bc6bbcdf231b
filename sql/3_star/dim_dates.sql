-- One row per day from 1990-01-01 to 2049-12-31.
--
-- Counted from 1990-01-01, a Monday, so that the day of the week needs no function the engines disagree about.

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
)

select
    date,
    cast(year(date) as int) as year,
    cast(quarter(date) as int) as quarter,
    cast(month(date) as int) as month_of_year,
    make_date(year(date), month(date), 1) as month_start,
    make_date(year(date), 3 * quarter(date) - 2, 1) as quarter_start,
    cast(day_number % 7 + 1 as int) as day_of_week
from days
