-- One row per type of request: the usual ones, and every other that a ticket names.
--
-- A site with other words brings its own file, or maps its words to these in jibao.yml.

with

listed as (
    select '技术支持' as request_type
    union all
    select '产品维修' as request_type
    union all
    select '咨询服务' as request_type
    union all
    select '投诉' as request_type
),

mentioned as (
    select distinct request_type
    from staging.stg_service_desk__tickets
)

select
    surrogate_key(request_type) as request_type_key,
    request_type,
    false as is_inferred
from listed

union all

select
    surrogate_key(mentioned.request_type) as request_type_key,
    mentioned.request_type,
    true as is_inferred
from mentioned
left join listed on mentioned.request_type = listed.request_type
where listed.request_type is null
