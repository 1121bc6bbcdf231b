-- One row per source of customers: the five with most customers, then all others together.

with

groups as (
    select group_id as source_id, customer_count
    from analysis.ana_group_behaviour
    where
        position = 0 and scope_kind = :part_kind and scope_id = :part_id
        and classification = 'source'
        and customer_count > 0
),

ranked as (
    select
        source_id,
        customer_count,
        row_number() over (order by case when source_id = '' then 1 else 0 end, customer_count desc, source_id) as place,
        count(*) over () as sources
    from groups
),

-- six fit, so a sixth is named rather than called "other"
shown as (
    select
        case when place <= 5 or sources <= 6 then source_id else 'other' end as source_id,
        min(case when place <= 5 or sources <= 6 then place else 99 end) as sort,
        sum(customer_count) as customer_count
    from ranked
    group by case when place <= 5 or sources <= 6 then source_id else 'other' end
)

select
    case when source_id = '' then 'unknown' else source_id end as source_id,
    cast(customer_count as bigint) as customer_count,
    cast(
        round(cast(customer_count as decimal(28,8)) / sum(customer_count) over (), 8) as decimal(18,8)
    ) as customer_ratio,
    cast(sort as int) as sort
from shown
order by sort, source_id
