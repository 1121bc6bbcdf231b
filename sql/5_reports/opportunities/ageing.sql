-- One row per band of age of the open opportunities, the youngest first; every band is there.

with

bands as (
    select age_band, sort
    from (values ('0-30', 1), ('31-60', 2), ('61-90', 3), ('91-180', 4), ('over_180', 5)) as listed (age_band, sort)
),

opportunities as (
    select
        amount,
        case
            when age_days <= 30 then '0-30'
            when age_days <= 60 then '31-60'
            when age_days <= 90 then '61-90'
            when age_days <= 180 then '91-180'
            else 'over_180'
        end as age_band
    from analysis.ana_opportunities
    where
        outcome = 'open'
        and (
            :part_kind = 'whole'
            or (:part_kind = 'department' and department_id = :part_id)
            or (:part_kind = 'rep' and employee_id = :part_id)
        )
),

counted as (
    select age_band, count(*) as opportunity_count, coalesce(sum(amount), 0) as pipeline_amount
    from opportunities
    group by age_band
)

select
    bands.age_band,
    coalesce(counted.opportunity_count, 0) as opportunity_count,
    cast(coalesce(counted.pipeline_amount, 0) as decimal(18,4)) as pipeline_amount,
    cast(bands.sort as int) as sort
from bands
left join counted on bands.age_band = counted.age_band
order by bands.sort
