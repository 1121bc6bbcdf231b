-- One row per entity whose last load brought far more or far fewer new rows a day than its loads before it.
--
-- Volume = new versions ÷ days since the day of the load before; loads of one day count as one. It is judged by the
-- modified z-score of Iglewicz and Hoaglin (1993): 0.6745 × |volume − median| ÷ MAD, over the load days before it, at
-- least :volume_least_loads and at most 30. Median and MAD stay where they are when some of the past was abnormal
-- itself, which mean and standard deviation do not. The MAD counts as at least a tenth of the median and one row, so
-- that a source which brings nearly the same every time is not judged by its noise.

with

load_days as (
    select system, entity, load_date, sum(rows_new) as rows_new
    from ledger.loads
    where load_id <= :load_id
    group by system, entity, load_date
),

spans as (
    select
        system, entity, load_date, rows_new,
        date_diff('day', lag(load_date) over (partition by system, entity order by load_date), load_date) as days,
        row_number() over (partition by system, entity order by load_date desc) as position
    from load_days
),

volumes as (
    select system, entity, load_date, rows_new, days, position, cast(rows_new / days as decimal(18,4)) as volume
    from spans
    where position <= 31
        and days is not null
),

medians as (
    select system, entity, count(*) as past_loads, quantile_disc(volume, 0.5) as median
    from volumes
    where position > 1
    group by system, entity
),

spreads as (
    select
        medians.system, medians.entity, medians.past_loads, medians.median,
        greatest(
            quantile_disc(abs(volumes.volume - medians.median), 0.5), cast(medians.median * 0.1 as decimal(18,4)), 1
        ) as mad
    from medians
    inner join volumes on medians.system = volumes.system and medians.entity = volumes.entity and volumes.position > 1
    where medians.past_loads >= :volume_least_loads
    group by medians.system, medians.entity, medians.past_loads, medians.median
)

select
    spreads.system || '.' || spreads.entity as subject_id,
    'new rows a day ' || cast(volumes.volume as string) || ', median of ' || cast(spreads.past_loads as string)
        || ' loads ' || cast(spreads.median as string) || ', MAD ' || cast(spreads.mad as string) as detail
from spreads
inner join volumes on spreads.system = volumes.system and spreads.entity = volumes.entity and volumes.position = 1
where 0.6745 * abs(volumes.volume - spreads.median) > :volume_z * spreads.mad
