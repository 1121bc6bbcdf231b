-- One row per refund: its latest version, unless the source deleted it, with its amount in the company's currency.
--
-- A refund is paid in the currency of its order and converted at the rate of the month in which it was paid.

with

versions as (
    select
        refund_id,
        order_id,
        line_number,
        refunded_at,
        amount,
        quantity,
        reason,
        updated_at,
        _row_hash,
        _load_id,
        _is_deleted or coalesce(is_deleted, false) as is_deleted,
        _recency
    from raw.orders__refunds
),

orders as (
    select order_id, coalesce(currency, :currency) as currency
    from staging.stg_orders__orders
),

rates as (
    select currency, month, rate
    from staging.stg_orders__fx_rates
)

select
    versions.refund_id,
    versions.order_id,
    versions.line_number,
    versions.refunded_at,
    versions.amount,
    versions.quantity,
    versions.reason,
    versions.updated_at,
    case
        when orders.currency = :currency then versions.amount
        else try_cast(cast(versions.amount as decimal(19,4)) * rates.rate as decimal(18,4))
    end as converted_amount,
    versions._row_hash,
    versions._load_id
from versions
left join orders on versions.order_id = orders.order_id
left join rates
    on orders.currency = rates.currency
    and substring(cast(business_date(versions.refunded_at) as string), 1, 7) = rates.month
where versions._recency = 1
    and not versions.is_deleted
