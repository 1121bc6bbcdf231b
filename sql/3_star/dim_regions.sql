-- One row per sales region: those of dim_provinces and every code a source names.

with

listed as (
    select distinct region_code, region_name
    from star.dim_provinces
),

mentioned as (
    select region_code
    from staging.stg_crm__departments
    union
    select region_code
    from staging.stg_orders__orders
),

unlisted as (
    select mentioned.region_code
    from mentioned
    left join listed on mentioned.region_code = listed.region_code
    where listed.region_code is null
        and mentioned.region_code <> ''
)

select region_code, region_name as name
from listed

union all

select region_code, region_code as name
from unlisted
