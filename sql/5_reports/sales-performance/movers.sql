-- One row per breakdown of the part and member of it among the three that rose most and the three that fell most.
--
-- What is assigned to nobody is left out. Compared with the previous period, a year with last year, as
-- ana_group_growth does.

with

growth as (
    select
        group_kind, group_id, value, change,
        row_number() over (partition by group_kind order by change_sort) as change_sort,
        case when :period_months < 12 then previous_value else last_year_value end as base_amount,
        case when :period_months < 12 then qoq_growth else yoy_growth end as growth,
        count(*) over (partition by group_kind) as members
    from analysis.ana_group_growth
    where
        scope_kind = :part_kind
        and scope_id = :part_id
        and metric = 'net_amount'
        and group_id <> ''
        and group_kind in ('department', 'employee', 'region', 'product')
),

picked as (
    select
        group_kind, group_id, value, base_amount, change, growth, change_sort,
        case when change > 0 then 'rise' else 'fall' end as direction
    from growth
    where
        members > 1
        and ((change > 0 and change_sort <= 3) or (change < 0 and change_sort > members - 3))
),

kinds as (
    select group_kind, sort
    from (values ('department', 1), ('employee', 2), ('region', 3), ('product', 4)) as listed (group_kind, sort)
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
    select 'product' as group_kind, product_id as group_id, name
    from star.dim_products
    where valid_from <= :cut_off_date and valid_to > :cut_off_date
)

select
    picked.group_kind,
    picked.direction,
    picked.group_id,
    names.name as group_name,
    cast(picked.value as decimal(18,4)) as net_amount,
    cast(picked.base_amount as decimal(18,4)) as base_amount,
    cast(picked.change as decimal(18,4)) as change,
    picked.growth,
    cast(row_number() over (order by kinds.sort, picked.change_sort, picked.group_id) as int) as sort
from picked
join kinds on picked.group_kind = kinds.group_kind
left join names on picked.group_kind = names.group_kind and picked.group_id = names.group_id
order by sort
