-- One row per source entity: how new its newest row is, and whether its rhythm allows that on the day of the load.
--
-- The newest row is the greatest cursor of any load: one that brought nothing new has none of its own. The rhythm is the
-- one declared last. An entity without a cursor, and one without a rhythm, cannot be late.

with

loads as (
    select load_id, system, entity, rhythm, cursor_to
    from raw.loads
),

declared as (
    select
        system,
        entity,
        lower(rhythm) as rhythm,
        row_number() over (partition by system, entity order by load_id desc) as place
    from loads
    where rhythm is not null
),

newest as (
    select
        system,
        entity,
        max(case when cursor_to like '____-__-__%' then try_cast(substring(cursor_to, 1, 10) as date) end) as newest_date
    from loads
    group by system, entity
),

allowed as (
    select 'daily' as rhythm, :fresh_daily_days as days
    union all
    select 'weekly' as rhythm, :fresh_weekly_days as days
    union all
    select 'monthly' as rhythm, :fresh_monthly_days as days
    union all
    select 'quarterly' as rhythm, :fresh_quarterly_days as days
    union all
    select 'yearly' as rhythm, :fresh_yearly_days as days
)

select
    newest.system,
    newest.entity,
    newest.newest_date,
    coalesce(declared.rhythm, 'none') as rhythm,
    cast(allowed.days as int) as allowed_days,
    case
        when newest.newest_date is null or allowed.days is null then 'unknown'
        when newest.newest_date + cast(allowed.days as int) < :load_date then 'late'
        else 'fresh'
    end as freshness
from newest
left join declared on newest.system = declared.system and newest.entity = declared.entity and declared.place = 1
left join allowed on declared.rhythm = allowed.rhythm
