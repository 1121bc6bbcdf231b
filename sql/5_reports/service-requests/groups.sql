-- One row per type of request, service channel and product: its tickets beside the period before, and targets kept.

with

levels as (
    select
        position, group_kind, group_id, ticket_count, resolved_count, open_count, overdue_count, response_sla_ratio,
        median_resolution_business_hours, resolution_sla_ratio
    from analysis.ana_service_levels
    where
        position in (0, 1)
        and scope_kind = :part_kind
        and scope_id = :part_id
        and group_kind in ('request_type', 'service_channel', 'product')
),

compared as (
    select
        group_kind,
        group_id,
        coalesce(max(case when position = 0 then ticket_count end), 0) as ticket_count,
        coalesce(max(case when position = 1 then ticket_count end), 0) as previous_count,
        coalesce(max(case when position = 0 then resolved_count end), 0) as resolved_count,
        coalesce(max(case when position = 0 then open_count end), 0) as open_count,
        coalesce(max(case when position = 0 then overdue_count end), 0) as overdue_count,
        max(case when position = 0 then response_sla_ratio end) as response_sla_ratio,
        max(case when position = 0 then median_resolution_business_hours end) as median_resolution_business_hours,
        max(case when position = 0 then resolution_sla_ratio end) as resolution_sla_ratio
    from levels
    group by group_kind, group_id
),

products as (
    select product_id, name
    from star.dim_products
    where valid_from <= :cut_off_date and valid_to > :cut_off_date
)

select
    compared.group_kind,
    'label.' || compared.group_kind as group_format,
    case
        when compared.group_id = '' then 'unstated'
        when compared.group_kind = 'product' then coalesce(products.name, compared.group_id)
        else compared.group_id
    end as group_name,
    nullif(compared.group_id, '') as group_id,
    compared.ticket_count,
    compared.previous_count,
    growth(compared.ticket_count, compared.previous_count) as ticket_growth,
    compared.resolved_count,
    compared.open_count,
    compared.overdue_count,
    compared.response_sla_ratio,
    compared.median_resolution_business_hours,
    compared.resolution_sla_ratio,
    compared.ticket_count > 0 as is_in_period,
    cast(
        row_number() over (
            partition by compared.group_kind
            order by
                case when compared.group_id = '' then 1 else 0 end, compared.ticket_count desc,
                compared.open_count desc, compared.group_id
        ) as int
    ) as sort
from compared
left join products on compared.group_kind = 'product' and compared.group_id = products.product_id
where compared.ticket_count + compared.previous_count + compared.open_count + compared.resolved_count > 0
order by
    case compared.group_kind when 'request_type' then 1 when 'service_channel' then 2 else 3 end,
    sort
