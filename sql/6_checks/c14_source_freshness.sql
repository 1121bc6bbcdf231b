-- One row per entity whose newest row is older than its declared rhythm allows, on the day of the load.

select
    system || '.' || entity as subject_id,
    'newest row ' || cast(newest_date as string) || ', ' || cast(date_diff('day', newest_date, :load_date) as string)
        || ' days ago; ' || rhythm || ' allows ' || cast(allowed_days as string) as detail
from staging.stg_sources
where freshness = 'late'
