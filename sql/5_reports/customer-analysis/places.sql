-- One row per industry and region of customers: how many they are, who came and went, what they bring.

with

groups as (
    select
        position, classification, group_id, customer_count, buyer_count, new_customers, returned_customers,
        lost_customers, period_amount, amount_12m
    from analysis.ana_group_behaviour
    where scope_kind = :part_kind and scope_id = :part_id and classification in ('industry', 'region')
)

select
    now.classification,
    now.group_id,
    coalesce(industries.name_zh, regions.name) as name_zh,
    coalesce(industries.name_en, regions.name) as name_en,
    now.customer_count,
    cast(coalesce(before.customer_count, 0) as bigint) as previous_customer_count,
    cast(
        round(
            cast(now.customer_count as decimal(28,8)) / sum(now.customer_count) over (partition by now.classification), 8
        ) as decimal(18,8)
    ) as customer_ratio,
    now.buyer_count,
    now.new_customers,
    now.returned_customers,
    now.lost_customers,
    now.period_amount,
    now.amount_12m,
    case
        when sum(now.amount_12m) over (partition by now.classification) > 0
            then cast(
                round(cast(now.amount_12m as decimal(28,8)) / sum(now.amount_12m) over (partition by now.classification), 8)
                as decimal(18,8)
            )
    end as amount_ratio,
    cast(
        row_number() over (
            partition by now.classification
            order by
                case when now.group_id = '' then 1 else 0 end, now.customer_count desc, now.group_id
        ) as int
    ) as sort
from groups as now
left join groups as before
    on now.classification = before.classification and now.group_id = before.group_id and before.position = 1
left join star.dim_industries as industries
    on now.classification = 'industry' and now.group_id = industries.industry_code
left join star.dim_regions as regions on now.classification = 'region' and now.group_id = regions.region_code
where now.position = 0
order by now.classification, sort
