-- One row per sentence under the key figures: which sentence (its words stand in the texts) and the figures in it.
--
-- How many requests came and from how many customers, which type moved most, which product and customer ask most, and
-- whether targets were kept.

with

levels as (
    select
        position, group_kind, group_id, ticket_count, open_count, overdue_count, response_sla_ratio,
        resolution_sla_ratio
    from analysis.ana_service_levels
    where position in (0, 1) and scope_kind = :part_kind and scope_id = :part_id
),

overall as (
    select
        now.ticket_count, before.ticket_count as previous_count, now.open_count, now.overdue_count,
        now.response_sla_ratio, now.resolution_sla_ratio
    from levels as now
    left join levels as before on before.group_kind = 'all' and before.position = 1
    where now.group_kind = 'all' and now.position = 0
),

customers as (
    select customer_id, count(*) as ticket_count
    from analysis.ana_tickets
    where
        position = 0
        and is_opened_in_period
        and (:part_kind = 'whole' or (:part_kind = 'department' and department_id = :part_id))
    group by customer_id
),

repeated as (
    select count(*) as customer_count, count(*) filter (where ticket_count >= 3) as repeated_count
    from customers
),

groups as (
    select
        group_kind,
        group_id,
        coalesce(sum(ticket_count) filter (where position = 0), 0) as ticket_count,
        coalesce(sum(ticket_count) filter (where position = 1), 0) as previous_count
    from levels
    where group_kind in ('request_type', 'product') and group_id <> ''
    group by group_kind, group_id
),

moved as (
    select
        group_id, ticket_count, previous_count,
        row_number() over (order by abs(ticket_count - previous_count) desc, group_id) as place,
        count(*) over () as types
    from groups
    where group_kind = 'request_type'
),

most as (
    select
        group_kind, group_id, ticket_count, previous_count,
        row_number() over (partition by group_kind order by ticket_count desc, group_id) as place
    from groups
),

sentences as (
    select 1 as sort, 'requests' as code, '' as subject, ticket_count as value_1,
        coalesce(previous_count, 0) as value_2, customer_count as value_3
    from overall
    cross join repeated
    where ticket_count > 0
    union all
    select 2, 'most_type', group_id, ticket_count, previous_count, null
    from most
    where group_kind = 'request_type' and place = 1 and ticket_count >= 2
    union all
    select 3, 'moved_type', group_id, ticket_count - previous_count, previous_count, ticket_count
    from moved
    where place = 1 and types > 1 and abs(ticket_count - previous_count) >= 2
        and group_id not in (select group_id from most where group_kind = 'request_type' and place = 1)
    union all
    select 4, 'most_product', coalesce(products.name, most.group_id), most.ticket_count, most.previous_count, null
    from most
    left join star.dim_products as products
        on most.group_id = products.product_id
        and products.valid_from <= :cut_off_date and products.valid_to > :cut_off_date
    where most.group_kind = 'product' and most.place = 1 and most.ticket_count >= 2
    union all
    select 5, 'repeated', '', repeated_count, customer_count, null
    from repeated
    where repeated_count > 0
    union all
    select 6, 'targets', '', response_sla_ratio, resolution_sla_ratio, null
    from overall
    where response_sla_ratio is not null or resolution_sla_ratio is not null
    union all
    select 7, 'left_open', '', open_count, overdue_count, null
    from overall
    where open_count > 0
    union all
    select 8, 'company', '', response_sla_ratio, resolution_sla_ratio, null
    from analysis.ana_service_levels
    where position = 0 and scope_kind = 'whole' and group_kind = 'all' and :part_kind <> 'whole'
)

select
    cast(sort as int) as sort, code, subject,
    cast(value_1 as decimal(28,8)) as value_1,
    cast(value_2 as decimal(28,8)) as value_2,
    cast(value_3 as decimal(28,8)) as value_3
from sentences
union all
select 9, 'steady', '', null, null, null
where not exists (select 1 from sentences)
order by sort
