-- One row per theme of the period's suggestions for improvement, the most frequent first.

with

suggestions as (
    select needs.position, needs.theme, needs.answer
    from analysis.ana_customer_needs as needs
    left join analysis.ana_customer_periods as customers
        on needs.customer_id = customers.customer_id and needs.position = customers.position
    where
        needs.kind = 'suggestion'
        and needs.position in (0, 1)
        and (
            :part_kind = 'whole'
            or (:part_kind = 'department' and coalesce(customers.department_id, '') = :part_id)
        )
),

counted as (
    select
        case when theme = '' then 'unstated' else theme end as theme,
        count(*) filter (where position = 0) as suggestion_count,
        count(*) filter (where position = 1) as previous_count,
        count(*) filter (where position = 0 and answer is not null) as answered_count
    from suggestions
    group by case when theme = '' then 'unstated' else theme end
)

select
    theme,
    suggestion_count,
    previous_count,
    answered_count,
    suggestion_count - answered_count as unanswered_count,
    cast(
        row_number() over (
            order by suggestion_count desc, case when theme = 'unstated' then 1 else 0 end, theme
        ) as int
    ) as sort
from counted
order by sort
