-- One row per kind of statement and theme: how often it came up in the period and in the one before, and what was answered.

with

needs as (
    select kind, coalesce(nullif(theme, ''), 'unnamed') as theme, period_id, customer_id, answer
    from analysis.ana_customer_needs
),

periods as (
    select period_id, is_current
    from analysis.ana_periods
    where is_current or is_previous
),

counted as (
    select
        needs.kind,
        needs.theme,
        count(*) filter (where periods.is_current) as statement_count,
        count(*) filter (where not periods.is_current) as previous_count,
        count(distinct nullif(needs.customer_id, '')) filter (where periods.is_current) as customer_count,
        count(needs.answer) filter (where periods.is_current) as answered_count
    from needs
    join periods on needs.period_id = periods.period_id
    group by needs.kind, needs.theme
)

select
    kind,
    theme,
    cast(statement_count as bigint) as statement_count,
    cast(previous_count as bigint) as previous_count,
    cast(statement_count - previous_count as bigint) as count_change,
    cast(customer_count as bigint) as customer_count,
    case when kind in ('need', 'suggestion', 'complaint') then cast(answered_count as bigint) end as answered_count,
    case
        when kind in ('need', 'suggestion', 'complaint') then cast(statement_count - answered_count as bigint)
    end as unanswered_count
from counted
order by
    case kind when 'need' then 1 when 'suggestion' then 2 when 'complaint' then 3 when 'feedback' then 4 else 5 end,
    case when theme = 'unnamed' then 1 else 0 end,
    statement_count desc,
    previous_count desc,
    theme
