-- One row per entity whose newest row is older than its declared rhythm allows, on the day of the load.
--
-- The newest row is the greatest cursor of any load: one that brought nothing new has none of its own. An entity
-- without a cursor, and one without a rhythm, cannot be late.

with

rhythms as (
    select system, entity, lower(rhythm) as rhythm
    from ledger.loads
    where load_id <= :load_id
        and rhythm is not null
    qualify row_number() over (partition by system, entity order by load_id desc) = 1
),

newest as (
    select system, entity, max(try_cast(substring(cursor_to, 1, 10) as date)) as newest_date
    from ledger.loads
    where load_id <= :load_id
    group by system, entity
),

allowed as (
    select rhythm, days
    from (
        values
            ('daily', :fresh_daily_days),
            ('weekly', :fresh_weekly_days),
            ('monthly', :fresh_monthly_days),
            ('quarterly', :fresh_quarterly_days),
            ('yearly', :fresh_yearly_days)
    ) as listed (rhythm, days)
)

select
    rhythms.system || '.' || rhythms.entity as subject_id,
    'newest row ' || cast(newest.newest_date as string) || ', '
        || cast(date_diff('day', newest.newest_date, :load_date) as string) || ' days ago; ' || rhythms.rhythm
        || ' allows ' || cast(allowed.days as string) as detail
from rhythms
inner join newest on rhythms.system = newest.system and rhythms.entity = newest.entity
inner join allowed on rhythms.rhythm = allowed.rhythm
where date_diff('day', newest.newest_date, :load_date) > allowed.days
