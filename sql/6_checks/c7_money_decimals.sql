-- One row per refund or contract whose amount the source states with more than two decimals.
--
-- Amounts of order lines are not judged: their contract asks for full precision.

with

amounts as (
    select 'refund ' || refund_id as subject_id, amount
    from staging.stg_orders__refunds
    union all
    select 'contract ' || contract_id as subject_id, amount
    from staging.stg_crm__contracts
)

select subject_id, cast(amount as string) as detail
from amounts
where amount <> round(amount, 2)
