-- One row per product among the ten that rose most and the ten that fell most, by the change of its net amount.
--
-- Compared with the previous period, a year with last year, as ana_group_growth does.

with

growth as (
    select
        group_id, metric, value, change,
        case when :period_months < 12 then previous_value else last_year_value end as base_value,
        case when :period_months < 12 then qoq_growth else yoy_growth end as growth
    from analysis.ana_group_growth
    where
        scope_kind = :part_kind and scope_id = :part_id and group_kind = 'product' and group_id <> ''
        and metric in ('net_amount', 'quantity')
),

products as (
    select
        group_id as product_id,
        max(case when metric = 'net_amount' then value end) as net_amount,
        max(case when metric = 'net_amount' then base_value end) as base_amount,
        max(case when metric = 'net_amount' then change end) as change,
        max(case when metric = 'net_amount' then growth end) as growth,
        max(case when metric = 'quantity' then change end) as quantity_change
    from growth
    group by group_id
),

ranked as (
    select
        product_id, net_amount, base_amount, change, growth, quantity_change,
        row_number() over (order by change desc, product_id) as rise_place,
        row_number() over (order by change, product_id) as fall_place
    from products
),

picked as (
    select
        product_id, net_amount, base_amount, change, growth, quantity_change,
        case when change > 0 then 'rise' else 'fall' end as direction,
        case when change > 0 then rise_place else fall_place end as place
    from ranked
    where (change > 0 and rise_place <= 10) or (change < 0 and fall_place <= 10)
)

select
    picked.direction,
    picked.product_id,
    names.name as product_name,
    names.category,
    cast(picked.net_amount as decimal(18,4)) as net_amount,
    cast(picked.base_amount as decimal(18,4)) as base_amount,
    cast(picked.change as decimal(18,4)) as change,
    picked.growth,
    cast(picked.quantity_change as decimal(18,4)) as quantity_change,
    cast(row_number() over (order by picked.direction desc, picked.place) as int) as sort
from picked
left join star.dim_products as names
    on picked.product_id = names.product_id
    and names.valid_from <= :cut_off_date and names.valid_to > :cut_off_date
order by sort
