-- One row per product category: what was said about it in the period.

with

needs as (
    select coalesce(nullif(category, ''), 'unnamed') as category, kind, customer_id
    from analysis.ana_customer_needs
    where position = 0
),

counted as (
    select
        category,
        count(*) filter (where kind = 'need') as need_count,
        count(*) filter (where kind = 'suggestion') as suggestion_count,
        count(*) filter (where kind = 'complaint') as complaint_count,
        count(*) filter (where kind = 'feedback') as feedback_count,
        count(*) filter (where kind = 'finding') as finding_count,
        count(*) as statement_count,
        count(distinct nullif(customer_id, '')) as customer_count
    from needs
    group by category
)

select
    category,
    cast(need_count as bigint) as need_count,
    cast(suggestion_count as bigint) as suggestion_count,
    cast(complaint_count as bigint) as complaint_count,
    cast(feedback_count as bigint) as feedback_count,
    cast(finding_count as bigint) as finding_count,
    cast(statement_count as bigint) as statement_count,
    cast(customer_count as bigint) as customer_count
from counted
order by case when category = 'unnamed' then 1 else 0 end, statement_count desc, category
