-- One row per refund and order line it falls on, in the company's currency.
--
-- A refund that names a line of its order falls on that line. Any other is spread over the order's lines: its amount
-- by their net amounts, its returned quantity by their quantities, evenly where none of these is positive. The parts
-- are counted in units of 0.0001: each line gets the whole units of its share, and the units left over go one by one
-- to the largest remainders (ties: the lower line number), so that the parts add up to the refund exactly.
-- `%` is exact in both engines, `/` is a double in DuckDB: it only divides what leaves no remainder, and is rounded,
-- which is exact up to 10^15 units.

with

refunds as (
    select refund_id, order_id, line_number, converted_amount, quantity
    from staging.stg_orders__refunds
    where converted_amount is not null
),

lines as (
    select order_id, line_number, quantity, net_amount
    from staging.stg_orders__order_lines
    where order_id in (select order_id from refunds)
),

named_lines as (
    select refunds.refund_id, lines.line_number
    from refunds
    inner join lines on refunds.order_id = lines.order_id and refunds.line_number = lines.line_number
),

targets as (
    select
        refunds.refund_id,
        lines.line_number,
        refunds.converted_amount,
        refunds.quantity,
        lines.net_amount as line_amount,
        lines.quantity as line_quantity
    from refunds
    inner join lines on refunds.order_id = lines.order_id
    left join named_lines on refunds.refund_id = named_lines.refund_id
    where named_lines.line_number is null
        or named_lines.line_number = lines.line_number
),

measures as (
    select refund_id, line_number, 'amount' as measure, converted_amount as total, line_amount as weight
    from targets
    union all
    select refund_id, line_number, 'quantity' as measure, quantity as total, line_quantity as weight
    from targets
),

weighted as (
    select
        refund_id,
        line_number,
        measure,
        cast(coalesce(total, 0) * cast(10000 as decimal(19,0)) as decimal(19,0)) as total_units,
        case
            when max(coalesce(weight, 0)) over (partition by refund_id, measure) > 0
                then cast(greatest(coalesce(weight, 0), 0) * cast(10000 as decimal(19,0)) as decimal(18,0))
            else cast(1 as decimal(18,0))
        end as weight
    from measures
),

summed as (
    select
        refund_id,
        line_number,
        measure,
        total_units,
        total_units * weight as numerator,
        sum(weight) over (partition by refund_id, measure) as denominator
    from weighted
),

divided as (
    select
        refund_id,
        line_number,
        measure,
        total_units,
        numerator,
        denominator,
        (numerator % denominator + denominator) % denominator as remainder
    from summed
),

shared as (
    select
        refund_id,
        line_number,
        measure,
        total_units,
        cast(round((numerator - remainder) / denominator) as decimal(18,0)) as units,
        row_number() over (partition by refund_id, measure order by remainder desc, line_number) as remainder_rank
    from divided
),

parts as (
    select
        refund_id,
        line_number,
        measure,
        units + case
            when remainder_rank <= total_units - sum(units) over (partition by refund_id, measure) then 1
            else 0
        end as units
    from shared
)

select
    refund_id,
    line_number,
    cast(sum(case when measure = 'amount' then units end) * cast(0.0001 as decimal(4,4)) as decimal(18,4)) as amount,
    cast(sum(case when measure = 'quantity' then units end) * cast(0.0001 as decimal(4,4)) as decimal(18,4)) as quantity
from parts
group by refund_id, line_number
