-- One row per classification and group of customers: how many they are, who came and went, what they bring.

with

classifications as (
    select classification, sort
    from (
        values
            ('customer_type', 1),
            ('source', 2),
            ('company_size', 3),
            ('age_band', 4),
            ('purchase_frequency', 5)
    ) as listed (classification, sort)
),

groups as (
    select
        position, classification, group_id, customer_count, buyer_count, new_customers, returned_customers,
        lost_customers, period_amount, amount_12m
    from analysis.ana_group_behaviour
    where scope_kind = :part_kind and scope_id = :part_id
),

-- types, sizes and bands have an order of their own; sources go by number of customers
ordered as (
    select group_id, place
    from (
        values
            ('regular', 1), ('new', 2), ('lost', 3), ('potential', 4),
            ('大型', 1), ('中型', 2), ('小型', 3), ('微型', 4),
            ('0', 1), ('1', 2), ('2', 3), ('3-5', 4), ('6-11', 5), ('12+', 6)
    ) as listed (group_id, place)
)

select
    now.classification,
    now.group_id,
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
                case when now.group_id = '' then 1 else 0 end,
                ordered.place nulls last,
                case when now.classification = 'age_band' then null else now.customer_count end desc nulls last,
                case when now.group_id like '<%' then 0 else 1 end,
                now.group_id
        ) as int
    ) as sort
from groups as now
join classifications on now.classification = classifications.classification
left join groups as before
    on now.classification = before.classification and now.group_id = before.group_id and before.position = 1
left join ordered
    on now.group_id = ordered.group_id and now.classification in ('customer_type', 'company_size', 'purchase_frequency')
where now.position = 0
order by classifications.sort, sort
