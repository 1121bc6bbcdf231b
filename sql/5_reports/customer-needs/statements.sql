-- One row per statement of the period: by kind, those without an answer first, the latest first.

with

needs as (
    select kind, source_id, stated_date, customer_id, segment, product_id, category, theme, content, answer, answer_state
    from analysis.ana_customer_needs
    where position = 0
),

customers as (
    select periods.customer_id, customers.name
    from analysis.ana_customer_periods as periods
    join star.dim_customers as customers on periods.customer_key = customers.customer_key
    where periods.position = 0
)

select
    needs.kind,
    needs.source_id,
    needs.stated_date,
    nullif(needs.customer_id, '') as customer_id,
    customers.name as customer_name,
    nullif(needs.segment, '') as segment,
    coalesce(nullif(needs.category, ''), 'unnamed') as category,
    products.name as product_name,
    coalesce(nullif(needs.theme, ''), 'unnamed') as theme,
    needs.content,
    needs.answer,
    needs.answer_state
from needs
left join customers on needs.customer_id = customers.customer_id
left join star.dim_products as products
    on needs.product_id = products.product_id
    and products.valid_from <= :cut_off_date
    and products.valid_to > :cut_off_date
order by
    case needs.kind when 'need' then 1 when 'suggestion' then 2 when 'complaint' then 3 when 'feedback' then 4 else 5 end,
    case when needs.answer is null then 0 else 1 end,
    needs.stated_date desc,
    needs.source_id
