-- One row per figure of complaints, scope, breakdown, part of it and period: what the figure is made of.
--
-- A complaint belongs where its customer does at the end of the period, its industry is that at the cut-off of the run's
-- period. The ratio divides by active customers, who have no type of complaint: it has no such breakdown. Where no
-- service desk is connected there are no complaints, not none.

with

periods as (
    select position, period_start, period_end
    from analysis.ana_periods
),

customers as (
    select c.position, c.customer_id, c.department_id, c.owner_employee_id as employee_id, c.is_active
    from analysis.ana_customer_periods c
),

industries as (
    select customer_id, industry_code
    from analysis.ana_customer_periods
    where position = 0
),

service as (
    select max(true) as is_connected
    from (select 1 from star.fct_tickets union all select 1 from star.fct_complaints)
),

complaints as (
    select
        p.position, k.customer_id, coalesce(c.department_id, '') as department_id,
        coalesce(c.employee_id, '') as employee_id, coalesce(k.type, '') as type
    from star.fct_complaints k
    inner join periods p on k.complained_date >= p.period_start and k.complained_date < p.period_end
    left join customers c on c.position = p.position and c.customer_id = k.customer_id
),

measured as (
    select
        k.position, k.department_id, k.employee_id, coalesce(i.industry_code, '') as industry_code,
        figure_id, format, complaint_type, cast(1 as decimal(22, 8)) as numerator, denominator
    from complaints k
    left join industries i on i.customer_id = k.customer_id
    lateral view stack(
        2,
        'complaint_count', 'count', k.type, cast(null as decimal(22, 8)),
        'complaint_ratio', 'percent', cast(null as string), cast(0 as decimal(22, 8))
    ) measure as figure_id, format, complaint_type, denominator
    union all
    select
        c.position, c.department_id, c.employee_id, coalesce(i.industry_code, ''),
        'complaint_ratio', 'percent', cast(null as string), cast(0 as decimal(22, 8)),
        cast(cast(c.is_active as int) as decimal(22, 8))
    from customers c
    inner join service s on s.is_connected
    left join industries i on i.customer_id = c.customer_id
)

select
    figure_id, format, scope_kind, scope_id, group_kind, group_id, position,
    cast(sum(numerator) as decimal(28, 8)) as numerator,
    cast(sum(denominator) as decimal(28, 8)) as denominator
from measured
lateral view stack(
    3, 'whole', '', 'department', department_id, 'rep', employee_id
) scope as scope_kind, scope_id
lateral view stack(
    5, 'whole', '', 'department', department_id, 'employee', employee_id, 'industry', industry_code,
    'complaint_type', complaint_type
) part as group_kind, group_id
where group_id is not null
    and (group_kind = 'whole' or position <= 1)
group by figure_id, format, scope_kind, scope_id, group_kind, group_id, position
