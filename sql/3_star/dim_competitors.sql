-- One row per competitor, and one for each that only other rows name. Key -1 (ourselves, or none named) has no row.

with

competitors as (
    select competitor_id, name, product_categories, sales_channels, strengths, weaknesses
    from staging.stg_crm__competitors
),

mentioned as (
    select competitor_id
    from staging.stg_crm__opportunities
    union
    select competitor_id
    from staging.stg_crm__market_shares
    union
    select competitor_id
    from staging.stg_crm__market_research
),

inferred as (
    select mentioned.competitor_id
    from mentioned
    left join competitors on mentioned.competitor_id = competitors.competitor_id
    where competitors.competitor_id is null
        and mentioned.competitor_id <> ''
)

select
    surrogate_key(competitor_id) as competitor_key,
    competitor_id,
    name,
    product_categories,
    sales_channels,
    strengths,
    weaknesses,
    false as is_inferred
from competitors

union all

select
    surrogate_key(competitor_id) as competitor_key,
    competitor_id,
    competitor_id as name,
    cast(null as string) as product_categories,
    cast(null as string) as sales_channels,
    cast(null as string) as strengths,
    cast(null as string) as weaknesses,
    true as is_inferred
from inferred
