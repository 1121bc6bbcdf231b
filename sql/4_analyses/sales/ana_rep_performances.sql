-- One row per employee with sales, a goal, own customers, opportunities or activities: what came of the period.
--
-- The department is the employee's at the cut-off, while sales belong to the order's: of who moved within the period,
-- all sales stand in the new one. Ranks are by amount. What no source delivers is null, not zero.

with

employees as (
    select employee_id, name, department_id
    from star.dim_employees
    where valid_from <= :cut_off_date
        and valid_to > :cut_off_date
),

sales as (
    select
        group_id as employee_id,
        cast(max(value) filter (where metric = 'net_amount') as decimal(18, 4)) as net_amount,
        cast(max(value) filter (where metric = 'profit_amount') as decimal(18, 4)) as profit_amount,
        cast(max(value) filter (where metric = 'order_count') as bigint) as order_count,
        cast(max(value) filter (where metric = 'customer_count') as bigint) as customer_count,
        cast(max(value) filter (where metric = 'new_customer_count') as bigint) as new_customer_count,
        max(qoq_growth) filter (where metric = 'net_amount') as qoq_growth,
        max(yoy_growth) filter (where metric = 'net_amount') as yoy_growth
    from analysis.ana_group_growth
    where scope_kind = 'whole'
        and group_kind = 'employee'
    group by group_id
),

targets as (
    select t.scope_id as employee_id, t.target_value
    from analysis.ana_targets t
    inner join analysis.ana_periods p on p.period_id = t.period_id and p.is_current
    where t.metric = 'net_amount'
        and t.scope_kind = 'rep'
),

opportunities as (
    select scope_id as employee_id, won_count, lost_count, win_ratio, amount_win_ratio
    from analysis.ana_win_ratios
    where position = 0
        and scope_kind = 'rep'
        and group_kind = 'whole'
),

activities as (
    select employee_id, count(*) filter (where happened_date >= :period_start) as activity_count
    from star.fct_activities
    where happened_date < :period_end
    group by employee_id
),

sources as (
    select
        (select count(*) from analysis.ana_daily_sales) > 0 as has_sales,
        (select count(*) from analysis.ana_opportunities) > 0 as has_opportunities,
        (select count(*) from activities) > 0 as has_activities
),

reps as (
    select employee_id from sales
    union
    select employee_id from targets
    union
    select owner_employee_id from analysis.ana_own_customers
    union
    select employee_id from opportunities
    union
    select employee_id from activities where activity_count > 0
),

performances as (
    select
        r.employee_id, coalesce(e.name, r.employee_id) as name, coalesce(e.department_id, '') as department_id,
        case when c.has_sales then coalesce(s.net_amount, 0) end as net_amount, s.profit_amount,
        case when c.has_sales then coalesce(s.order_count, 0) end as order_count,
        case when c.has_sales then coalesce(s.customer_count, 0) end as customer_count,
        case when c.has_sales then coalesce(s.new_customer_count, 0) end as new_customer_count,
        s.qoq_growth, s.yoy_growth, t.target_value,
        coalesce(k.own_customer_count, 0) as own_customer_count,
        coalesce(k.high_value_customer_count, 0) as high_value_customer_count,
        coalesce(k.high_potential_customer_count, 0) as high_potential_customer_count,
        k.amount_change_ratio, k.frequency_change_ratio, k.mean_rating,
        case when c.has_opportunities then coalesce(o.won_count, 0) end as won_count,
        case when c.has_opportunities then coalesce(o.lost_count, 0) end as lost_count,
        o.win_ratio, o.amount_win_ratio,
        case when c.has_activities then coalesce(a.activity_count, 0) end as activity_count
    from reps r
    cross join sources c
    left join employees e on e.employee_id = r.employee_id
    left join sales s on s.employee_id = r.employee_id
    left join targets t on t.employee_id = r.employee_id
    left join analysis.ana_own_customers k on k.owner_employee_id = r.employee_id
    left join opportunities o on o.employee_id = r.employee_id
    left join activities a on a.employee_id = r.employee_id
    where r.employee_id <> ''
)

select
    employee_id, name, department_id, cast(net_amount as decimal(18, 4)) as net_amount, profit_amount,
    order_count, customer_count, new_customer_count, qoq_growth, yoy_growth, target_value,
    case
        when target_value > 0 then cast(cast(net_amount as decimal(18, 4)) / target_value as decimal(18, 8))
    end as target_ratio,
    own_customer_count, high_value_customer_count, high_potential_customer_count,
    amount_change_ratio, frequency_change_ratio, mean_rating,
    won_count, lost_count, win_ratio, amount_win_ratio, activity_count,
    cast(rank() over (order by net_amount desc nulls last) as int) as amount_rank,
    cast(rank() over (partition by department_id order by net_amount desc nulls last) as int) as department_rank
from performances
