-- One row per breakdown of the part and member of it with sales in the period, the one before or the same of last year.
--
-- The members are the departments of the company, or the people who sold for the department of the part.
-- A department with a single region has none to compare.

with

growth as (
    select
        group_kind, group_id, metric, value, qoq_growth, yoy_growth, last_year_value, share, target_value,
        target_ratio, sort
    from analysis.ana_group_growth
    where
        scope_kind = :part_kind
        and scope_id = :part_id
        and group_kind in (
            case when :part_kind = 'whole' then 'department' else 'employee' end, 'region', 'channel', 'product'
        )
),

names as (
    select 'department' as group_kind, department_id as group_id, name
    from star.dim_departments
    where department_id <> ''
    union all
    select 'employee' as group_kind, employee_id as group_id, name
    from star.dim_employees
    where valid_from <= :cut_off_date and valid_to > :cut_off_date
    union all
    select 'region' as group_kind, region_code as group_id, name
    from star.dim_regions
    where region_code <> ''
    union all
    select 'channel' as group_kind, channel_id as group_id, name
    from star.dim_channels
    union all
    select 'product' as group_kind, product_id as group_id, name
    from star.dim_products
    where valid_from <= :cut_off_date and valid_to > :cut_off_date
),

figures as (
    select
        group_kind,
        group_id,
        max(case when metric = 'net_amount' then value end) as net_amount,
        max(case when metric = 'net_amount' then last_year_value end) as last_year_amount,
        max(case when metric = 'net_amount' then share end) as amount_ratio,
        max(case when metric = 'net_amount' then qoq_growth end) as qoq_growth,
        max(case when metric = 'net_amount' then yoy_growth end) as yoy_growth,
        max(case when metric = 'net_amount' then target_value end) as target_value,
        max(case when metric = 'net_amount' then target_ratio end) as target_ratio,
        max(case when metric = 'profit_amount' then value end) as profit_amount,
        max(case when metric = 'quantity' then value end) as quantity,
        max(case when metric = 'order_count' then value end) as order_count,
        max(case when metric = 'customer_count' then value end) as customer_count,
        max(case when metric = 'orders_per_customer' then value end) as orders_per_customer,
        max(case when metric = 'net_amount' then sort end) as sort,
        count(*) over (partition by group_kind) as members
    from growth
    group by group_kind, group_id
)

select
    case when figures.group_kind in ('department', 'employee') then 'member' else figures.group_kind end as breakdown,
    figures.group_id,
    names.name as group_name,
    cast(figures.net_amount as decimal(18,4)) as net_amount,
    cast(figures.last_year_amount as decimal(18,4)) as last_year_amount,
    figures.amount_ratio,
    figures.yoy_growth,
    figures.qoq_growth,
    cast(figures.target_value as decimal(18,4)) as target_value,
    figures.target_ratio,
    cast(figures.profit_amount as decimal(18,4)) as profit_amount,
    cast(figures.quantity as decimal(18,4)) as quantity,
    cast(figures.order_count as bigint) as order_count,
    cast(figures.customer_count as bigint) as customer_count,
    cast(figures.orders_per_customer as decimal(28,8)) as orders_per_customer,
    cast(
        row_number() over (
            order by
                case when figures.group_kind in ('department', 'employee') then '' else figures.group_kind end,
                figures.sort,
                figures.group_id
        ) as int
    ) as sort
from figures
left join names on figures.group_kind = names.group_kind and figures.group_id = names.group_id
where figures.group_kind <> 'region' or figures.members > 1
order by sort
