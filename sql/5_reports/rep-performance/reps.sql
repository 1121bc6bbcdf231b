-- One row per employee of the part with sales, a goal, own customers, opportunities or activities, by net amount.

with

reps as (
    select
        employee_id, name, department_id, net_amount, profit_amount, order_count, customer_count, new_customer_count,
        qoq_growth, yoy_growth, target_value, target_ratio, own_customer_count, high_value_customer_count,
        high_potential_customer_count, amount_change_ratio, frequency_change_ratio, mean_rating, won_count, lost_count,
        win_ratio, amount_win_ratio, activity_count, amount_rank, department_rank
    from analysis.ana_rep_performances
    where
        :part_kind = 'whole'
        or (:part_kind = 'department' and department_id = :part_id)
        or (:part_kind = 'rep' and employee_id = :part_id)
),

own as (
    select owner_employee_id, period_amount, base_amount
    from analysis.ana_own_customers
)

select
    reps.employee_id,
    reps.name as employee_name,
    departments.name as department_name,
    reps.amount_rank,
    reps.department_rank,
    reps.net_amount,
    reps.yoy_growth,
    reps.qoq_growth,
    reps.target_value,
    reps.target_ratio,
    reps.profit_amount,
    reps.order_count,
    reps.customer_count,
    reps.new_customer_count,
    reps.own_customer_count,
    own.period_amount as own_amount,
    own.base_amount as own_base_amount,
    reps.high_value_customer_count,
    reps.high_potential_customer_count,
    reps.amount_change_ratio,
    reps.frequency_change_ratio,
    reps.mean_rating,
    reps.won_count,
    reps.lost_count,
    reps.win_ratio,
    reps.amount_win_ratio,
    reps.activity_count
from reps
left join star.dim_departments as departments
    on reps.department_id = departments.department_id and departments.department_id <> ''
left join own on reps.employee_id = own.owner_employee_id
order by reps.amount_rank, reps.employee_id
