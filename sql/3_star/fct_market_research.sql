-- One row per finding of market research.

with

research as (
    select
        research_id,
        business_date(researched_at) as researched_date,
        coalesce(product_category, '') as category,
        theme,
        finding,
        coalesce(customer_id, '') as customer_id,
        coalesce(competitor_id, '') as competitor_id,
        _row_hash,
        _load_id
    from staging.stg_crm__market_research
),

customers as (
    select customer_key, customer_id, valid_from, valid_to
    from star.dim_customers
),

competitors as (
    select competitor_key, competitor_id
    from star.dim_competitors
)

select
    research.research_id,
    coalesce(customers.customer_key, -1) as customer_key,
    research.customer_id,
    coalesce(competitors.competitor_key, -1) as competitor_key,
    research.competitor_id,
    research.researched_date,
    research.category,
    research.theme,
    research.finding,
    research._row_hash,
    research._load_id
from research
left join customers
    on research.customer_id = customers.customer_id
    and research.researched_date >= customers.valid_from
    and research.researched_date < customers.valid_to
left join competitors on research.competitor_id = competitors.competitor_id
