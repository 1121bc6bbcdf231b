-- One row per order line: its latest version, unless the source deleted it, with its amounts in the order's currency.
--
-- Net is what the source states, else gross less the discount, given as an amount or as a share of gross. A product
-- is taken at 19 digits, because DuckDB keeps 18 × 18 digits in 18. An amount of 10^14 or more has no place in
-- decimal(18,4) and is null: such a line is left out of the star and listed by the check c2_lines_left_out.

with

versions as (
    select
        order_id,
        line_number,
        product_id,
        quantity,
        unit_price,
        discount_ratio,
        discount_amount,
        line_amount,
        updated_at,
        _row_hash,
        _load_id,
        _is_deleted or coalesce(is_deleted, false) as is_deleted,
        _recency
    from raw.orders__order_lines
),

priced as (
    select
        order_id,
        line_number,
        product_id,
        quantity,
        unit_price,
        discount_ratio,
        discount_amount,
        line_amount,
        updated_at,
        try_cast(cast(quantity as decimal(19,4)) * unit_price as decimal(18,4)) as gross_amount,
        _row_hash,
        _load_id
    from versions
    where _recency = 1
        and not is_deleted
),

discounted as (
    select
        order_id,
        line_number,
        product_id,
        quantity,
        unit_price,
        discount_ratio,
        discount_amount,
        line_amount,
        updated_at,
        gross_amount,
        coalesce(
            discount_amount,
            try_cast(cast(gross_amount as decimal(19,4)) * discount_ratio as decimal(18,4)),
            cast(0 as decimal(18,4))
        ) as price_reduction,
        _row_hash,
        _load_id
    from priced
)

select
    order_id,
    line_number,
    product_id,
    quantity,
    unit_price,
    discount_ratio,
    discount_amount,
    line_amount,
    updated_at,
    gross_amount,
    coalesce(
        line_amount,
        try_cast(cast(gross_amount as decimal(19,4)) - price_reduction as decimal(18,4))
    ) as net_amount,
    _row_hash,
    _load_id
from discounted
