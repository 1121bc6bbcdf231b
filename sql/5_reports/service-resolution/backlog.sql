-- One row per age of the tickets open at the cut-off, ages without a ticket too.

with

bands as (
    select age_band, from_days, to_days, sort
    from (
        values
            ('week', 0, 7, 1),
            ('month', 8, 30, 2),
            ('quarter', 31, 90, 3),
            ('year', 91, 365, 4),
            ('older', 366, 99999, 5)
    ) as listed (age_band, from_days, to_days, sort)
),

open_ones as (
    select
        request_type = '投诉' as is_complaint,
        is_overdue,
        cast(:cut_off_date as date) - opened_date as age_days
    from analysis.ana_tickets
    where
        position = 0
        and is_open
        and (:part_kind = 'whole' or (:part_kind = 'department' and department_id = :part_id))
)

select
    bands.age_band,
    count(open_ones.age_days) as open_count,
    count(*) filter (where open_ones.is_overdue) as overdue_count,
    count(*) filter (where open_ones.is_complaint) as complaint_ticket_count,
    cast(bands.sort as int) as sort
from bands
left join open_ones on open_ones.age_days between bands.from_days and bands.to_days
where exists (select 1 from open_ones)
group by bands.age_band, bands.sort
order by bands.sort
