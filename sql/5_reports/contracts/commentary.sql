-- One row per sentence under the key figures: which sentence (its words stand in the texts) and the figures in it.

with

totals as (
    select
        group_kind, group_id, contract_count, contract_amount, in_force_count, in_force_amount, expiring_count,
        expiring_amount, overdue_count, signed_count, signed_amount, qoq_growth, yoy_growth
    from analysis.ana_contract_totals
    where scope_kind = :part_kind and scope_id = :part_id
),

reasons as (
    select
        group_id, contract_count, sum(contract_count) over () as all_contracts,
        row_number() over (order by contract_count desc, group_id) as place
    from totals
    where group_kind = 'termination_reason' and group_id <> ''
),

sentences as (
    select
        1 as sort, case when in_force_count > 0 then 'in_force' else 'none_in_force' end as code, '' as subject,
        in_force_count as value_1, in_force_amount as value_2, null as value_3
    from totals
    where group_kind = 'whole'
    union all
    select
        2, case when expiring_count > 0 then 'expiring' else 'none_expiring' end, '', expiring_count, expiring_amount,
        cast(expiring_amount as decimal(28,8)) / nullif(in_force_amount, 0)
    from totals
    where group_kind = 'whole' and in_force_count > 0
    union all
    select 3, 'signed', '', signed_count, signed_amount, yoy_growth
    from totals
    where group_kind = 'whole' and signed_count > 0
    union all
    select 4, 'overdue', '', overdue_count, null, null
    from totals
    where group_kind = 'whole' and overdue_count > 0
    union all
    select 5, 'top_reason', group_id, contract_count, all_contracts, null
    from reasons
    where place = 1 and contract_count >= 2
    union all
    select 6, 'none', '', null, null, null
    where not exists (select 1 from totals)
)

select
    cast(sort as int) as sort,
    code,
    subject,
    cast(value_1 as decimal(28,8)) as value_1,
    cast(value_2 as decimal(28,8)) as value_2,
    cast(value_3 as decimal(28,8)) as value_3
from sentences
order by sort
