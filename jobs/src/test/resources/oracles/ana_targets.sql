-- Level by level: months to quarters and years where all are there, then employees, departments, the company.
with stated as (select *, metric in ('net_amount', 'new_customer_count') as adds_up from star.fct_targets),
months as (select * from stated where period_id similar to '[0-9]{4}-[0-9]{2}' and adds_up),
quarters as (select * from stated where period_id like '%Q%' and adds_up),
sums as (
    select year, year || '-Q' || ceil(right(period_id, 2)::int / 3)::int as period_id, metric, department_id, employee_id, 3 as preference,
        sum(target_value) as v, case when count(target_base_value) = 3 then sum(target_base_value) end as b, count(*) = 3 as is_whole
    from months group by all
    union all
    select year, year::varchar, metric, department_id, employee_id, 1, sum(target_value),
        case when count(target_base_value) = 4 then sum(target_base_value) end, count(*) = 4 from quarters group by all
    union all
    select year, year::varchar, metric, department_id, employee_id, 2, sum(target_value),
        case when count(target_base_value) = 12 then sum(target_base_value) end, count(*) = 12 from months group by all
),
found as (
    select year, period_id, metric, department_id, employee_id, 0 as preference, target_value as v, target_base_value as b, owner, approved_by
    from stated
    union all
    select year, period_id, metric, department_id, employee_id, preference, v, b, null, null from sums where is_whole
),
g as (
    select *, preference = 0 as is_stated, metric in ('net_amount', 'new_customer_count') as adds_up from found
    qualify row_number() over (partition by year, period_id, metric, department_id, employee_id order by preference) = 1
),
departments as (
    select year, period_id, metric, department_id, v, b, owner, approved_by, is_stated from g where employee_id = '' and department_id <> ''
    union all
    select year, period_id, metric, department_id, sum(v), case when count(b) = count(*) then sum(b) end, null, null, false from g
    where employee_id <> '' and adds_up and not exists (
        select 1 from g o where o.employee_id = '' and (o.period_id, o.metric, o.department_id) = (g.period_id, g.metric, g.department_id))
    group by year, period_id, metric, department_id
)
select period_id, metric, 'department' as scope_kind, department_id as scope_id, year, v as target_value, b as target_base_value, owner,
    approved_by, is_stated
from departments where department_id <> ''
union all
select period_id, metric, 'whole', '', year, v, b, owner, approved_by, is_stated from g where department_id = '' and employee_id = ''
union all
select period_id, metric, 'whole', '', year, sum(v), case when count(b) = count(*) then sum(b) end, null, null, false from departments d
where metric in ('net_amount', 'new_customer_count') and not exists (
    select 1 from g where department_id = '' and employee_id = '' and g.period_id = d.period_id and g.metric = d.metric)
group by year, period_id, metric
union all
select period_id, metric, 'rep', employee_id, year, case when bool_or(adds_up) then sum(v) else max(v) end, sum(b), min(owner),
    min(approved_by), bool_and(is_stated)
from g where employee_id <> '' group by year, period_id, metric, employee_id
