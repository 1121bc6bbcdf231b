-- One row per refund that is not in the star, with the reason and its amount in the order's currency.

with

kept as (
    select distinct refund_id
    from star.fct_refunds
)

select
    refunds.refund_id as subject_id,
    case
        when orders.order_id is null then 'order ' || refunds.order_id || ' unknown'
        when refunds.converted_amount is null then 'no rate of ' || orders.currency || ' for '
            || substring(cast(business_date(refunds.refunded_at) as string), 1, 7)
        else 'order ' || refunds.order_id || ' has no line in the warehouse'
    end
    || ': ' || cast(refunds.amount as string) as detail,
    refunds.amount
from staging.stg_orders__refunds as refunds
left join staging.stg_orders__orders as orders on refunds.order_id = orders.order_id
left join kept on refunds.refund_id = kept.refund_id
where kept.refund_id is null
