-- One row per industry among the customers with an order in the period: the five largest, then all others together.

with

buyers as (
    select group_id as industry_code, buyer_count
    from analysis.ana_group_behaviour
    where
        position = 0
        and scope_kind = :part_kind
        and scope_id = :part_id
        and classification = 'industry'
        and buyer_count > 0
),

ranked as (
    select
        industry_code,
        buyer_count,
        row_number() over (order by case when industry_code = '' then 1 else 0 end, buyer_count desc, industry_code) as place,
        count(*) over () as industries
    from buyers
),

-- six industries fit, so a sixth is named rather than called "other"
shown as (
    select
        case when place <= 5 or industries <= 6 then industry_code else 'other' end as industry_code,
        min(case when place <= 5 or industries <= 6 then place else 99 end) as sort,
        sum(buyer_count) as customer_count
    from ranked
    group by case when place <= 5 or industries <= 6 then industry_code else 'other' end
)

select
    shown.industry_code,
    names.name_zh,
    names.name_en,
    cast(shown.customer_count as bigint) as customer_count,
    cast(
        round(cast(shown.customer_count as decimal(28,8)) / sum(shown.customer_count) over (), 8) as decimal(18,8)
    ) as customer_ratio,
    cast(shown.sort as int) as sort
from shown
left join star.dim_industries as names on shown.industry_code = names.industry_code
order by shown.sort, shown.industry_code
