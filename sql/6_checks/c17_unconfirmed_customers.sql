-- One row per customer that was neither confirmed nor changed within the days allowed, up to the day of the load.

with

latest as (
    select
        customer_id,
        name,
        greatest(business_date(confirmed_at), business_date(updated_at), business_date(created_at)) as touched_date
    from staging.stg_crm__customers
    where _recency = 1
        and not _is_deleted
)

select customer_id as subject_id, name || ': last confirmed or changed ' || cast(touched_date as string) as detail
from latest
where date_diff('day', touched_date, :load_date) > :confirmed_within_days
