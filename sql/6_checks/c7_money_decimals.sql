-- One row per amount a source states with more than two decimals.

with

amounts as (
    select 'order ' || order_id || ' line ' || cast(line_number as string) as subject_id, line_amount as amount
    from staging.stg_orders__order_lines
    union all
    select 'refund ' || refund_id as subject_id, amount
    from staging.stg_orders__refunds
    union all
    select 'contract ' || contract_id as subject_id, amount
    from staging.stg_crm__contracts
)

select subject_id, cast(amount as string) as detail
from amounts
where amount <> round(amount, 2)
