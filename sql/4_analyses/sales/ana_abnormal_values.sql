-- One row per customer, employee, product, region or ratio whose value in the run's period is abnormal.
--
-- An amount is abnormal if it moves by more than 50 % and 100 000 against the mean of its last 4 periods, or if
-- its robust z-score, 0.6745 (value - median) / median absolute deviation over its last 8 periods, is beyond
-- 3.5 and it moves by more than 100 000 against that median. Who has fewer than 4 periods is not judged.
-- A ratio is abnormal if it rises by more than 50 % against the previous period.

with

histories as (
    select
        subject_kind, subject_id, period_amount as value, mean_times_4, median_times_2,
        cast(4 * period_amount - mean_times_4 as decimal(20, 4)) as move_times_4,
        cast(2 * period_amount - median_times_2 as decimal(20, 4)) as move_times_2,
        nullif(deviation_times_4, 0) as deviation_times_4
    from analysis.ana_amount_histories
    where earlier_count >= 4
),

judged as (
    select
        subject_kind, subject_id, '' as scope_id,
        cast(value as decimal(28, 8)) as value,
        case
            when abs(move_times_4) > :abnormal_ratio * abs(mean_times_4)
                and abs(move_times_4) > 4 * :abnormal_amount then 'mean_of_4'
            when abs(1.349 * move_times_2) > :abnormal_z * deviation_times_4
                and abs(move_times_2) > 2 * :abnormal_amount then 'robust_z'
        end as rule,
        cast(mean_times_4 / 4.0 as decimal(22, 8)) as mean_value,
        cast(median_times_2 / 2.0 as decimal(22, 8)) as median_value,
        cast(1.349 * move_times_2 / deviation_times_4 as decimal(18, 8)) as z_score
    from histories
    union all
    select
        'metric', metric, scope_id, value, 'ratio_up',
        cast(previous_value as decimal(22, 8)), cast(null as decimal(22, 8)), cast(null as decimal(18, 8))
    from analysis.ana_period_growth
    where metric in ('churn_ratio', 'complaint_ratio')
        and scope_kind in ('whole', 'department')
        and previous_value > 0
        and value - previous_value > :abnormal_ratio * previous_value
),

abnormal as (
    select
        subject_kind, subject_id, scope_id, rule, value, z_score,
        case when rule = 'robust_z' then median_value else mean_value end as base_value
    from judged
    where rule is not null
),

names as (
    select 'customer' as subject_kind, customer_id as subject_id, name, department_id
    from star.dim_customers
    where valid_from <= :cut_off_date and valid_to > :cut_off_date
    union all
    select 'employee', employee_id, name, department_id
    from star.dim_employees
    where valid_from <= :cut_off_date and valid_to > :cut_off_date
    union all
    select 'product', product_id, name, cast(null as string)
    from star.dim_products
    where valid_from <= :cut_off_date and valid_to > :cut_off_date
    union all
    select 'region', region_code, name, cast(null as string)
    from star.dim_regions
)

select
    a.subject_kind,
    a.subject_id,
    a.scope_id,
    coalesce(n.name, a.subject_id) as name,
    case when a.subject_kind = 'metric' then nullif(a.scope_id, '') else n.department_id end as department_id,
    a.rule,
    a.value,
    cast(a.base_value as decimal(28, 8)) as base_value,
    cast(a.value - a.base_value as decimal(28, 8)) as change,
    case
        when a.base_value > 0
            then cast(cast(a.value - a.base_value as decimal(22, 8)) / a.base_value as decimal(18, 8))
    end as change_ratio,
    a.z_score
from abnormal a
left join names n on n.subject_kind = a.subject_kind and n.subject_id = a.subject_id
