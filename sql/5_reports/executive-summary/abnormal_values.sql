-- One row per abnormal value that concerns the part, the largest move first.

with

abnormal as (
    select subject_kind, subject_id, scope_id, name, department_id, rule, value, base_value, change, change_ratio
    from analysis.ana_abnormal_values
),

concerned as (
    select subject_kind, subject_id, scope_id, name, rule, value, base_value, change, change_ratio
    from abnormal
    where
        (:part_kind = 'whole' and (subject_kind <> 'metric' or scope_id = ''))
        or (:part_kind = 'department' and department_id = :part_id)
)

select
    subject_kind,
    subject_id,
    name as subject_name,
    rule,
    case when subject_kind = 'metric' then 'percent' else 'large' end as value_format,
    value,
    base_value,
    change,
    change_ratio,
    cast(null as string) as explanation,
    cast(
        row_number() over (
            order by case when subject_kind = 'metric' then 0 else 1 end, abs(change) desc, subject_kind, subject_id
        ) as int
    ) as sort
from concerned
order by sort
