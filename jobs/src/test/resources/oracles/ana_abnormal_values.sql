-- The rules on the histories as they read, in floating point; ratios that rise by more than a half.
with h as (
    select *, period_amount::double as v, mean_times_4::double / 4 as mean, median_times_2::double / 2 as median,
        deviation_times_4::double / 4 as mad
    from analysis.ana_amount_histories where earlier_count >= 4
),
a as (
    select *, case
        when abs(v - mean) > 100000 and abs(v - mean) > abs(mean) / 2 then 'mean_of_4'
        when mad > 0 and 0.6745 * abs(v - median) / mad > 3.5 and abs(v - median) > 100000 then 'robust_z' end as rule
    from h
),
found as (
    select subject_kind, subject_id, '' as scope_id, rule, period_amount::decimal(28, 8) as value,
        case rule when 'robust_z' then median else mean end::decimal(28, 8) as base,
        case when mad > 0 then 0.6745 * (v - median) / mad end as z
    from a where rule <> ''
    union all
    select 'metric', metric, scope_id, 'ratio_up', value, previous_value, null from analysis.ana_period_growth
    where metric in ('churn_ratio', 'complaint_ratio') and scope_kind <> 'rep' and previous_value > 0 and value > 1.5 * previous_value
)
select
    f.subject_kind, f.subject_id, f.scope_id, f.rule, f.value, f.base as base_value, f.value - f.base as change,
    oracle.growth(f.value, f.base) as change_ratio, f.z as z_score,
    case f.subject_kind when 'customer' then c.name when 'employee' then coalesce(e.name, f.subject_id)
        when 'product' then coalesce(p.name, f.subject_id) when 'region' then coalesce(r.name, f.subject_id) else f.subject_id end as name,
    case f.subject_kind when 'metric' then nullif(f.scope_id, '') when 'customer' then c.department_id
        when 'employee' then e.department_id end as department_id
from found f
left join star.dim_customers c on f.subject_kind = 'customer' and c.customer_id = f.subject_id
    and c.valid_from < :period_end and c.valid_to >= :period_end
left join star.dim_employees e on f.subject_kind = 'employee' and e.employee_id = f.subject_id
    and e.valid_from < :period_end and e.valid_to >= :period_end
left join star.dim_products p on f.subject_kind = 'product' and p.product_id = f.subject_id
    and p.valid_from < :period_end and p.valid_to >= :period_end
left join star.dim_regions r on f.subject_kind = 'region' and r.region_code = f.subject_id
