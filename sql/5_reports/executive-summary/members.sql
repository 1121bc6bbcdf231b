-- One row per department of the company, or per representative who sold for the department of the part.

with

growth as (
    select scope_kind, scope_id, metric, value, qoq_growth, yoy_growth
    from analysis.ana_period_growth
),

staff as (
    select employee_id, name, department_id
    from star.dim_employees
    where valid_from <= :cut_off_date and valid_to > :cut_off_date
),

members as (
    select 'department' as member_kind, department_id as member_id, name as member_name
    from star.dim_departments
    where :part_kind = 'whole'

    union all

    select 'rep' as member_kind, employee_id as member_id, name as member_name
    from staff
    where :part_kind = 'department' and department_id = :part_id
),

figures as (
    select
        members.member_kind,
        members.member_id,
        members.member_name,
        max(case when growth.metric = 'net_amount' then growth.value end) as net_amount,
        max(case when growth.metric = 'net_amount' then growth.qoq_growth end) as qoq_growth,
        max(case when growth.metric = 'net_amount' then growth.yoy_growth end) as yoy_growth,
        max(case when growth.metric = 'order_count' then growth.value end) as order_count,
        max(case when growth.metric = 'customer_count' then growth.value end) as customer_count,
        max(case when growth.metric = 'new_customer_count' then growth.value end) as new_customer_count,
        max(case when growth.metric = 'lost_customers' then growth.value end) as lost_customers,
        max(case when growth.metric = 'churn_ratio' then growth.value end) as churn_ratio
    from members
    join growth on members.member_kind = growth.scope_kind and members.member_id = growth.scope_id
    group by members.member_kind, members.member_id, members.member_name
)

select
    member_kind,
    member_id,
    member_name,
    cast(coalesce(net_amount, 0) as decimal(18,4)) as net_amount,
    qoq_growth,
    yoy_growth,
    cast(coalesce(order_count, 0) as bigint) as order_count,
    cast(coalesce(customer_count, 0) as bigint) as customer_count,
    cast(coalesce(new_customer_count, 0) as bigint) as new_customer_count,
    cast(coalesce(lost_customers, 0) as bigint) as lost_customers,
    cast(churn_ratio as decimal(18,8)) as churn_ratio,
    cast(row_number() over (order by coalesce(net_amount, 0) desc, member_id) as int) as sort
from figures
where net_amount is not null or customer_count is not null or churn_ratio is not null
order by sort
