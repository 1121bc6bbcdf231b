-- One row per product and period in which no tracked attribute changed.
--
-- Every attribute is tracked; empty and missing count as equal. A change opens a new row on its business date; of
-- several on one date the last loaded counts. A product that the source deleted keeps its last row, because it was
-- sold. valid_from is inclusive, valid_to exclusive; the first row reaches back to 1900-01-01. An id that only order
-- lines or answers name gets an inferred row, which its first version completes.

with

products as (
    select product_id, name, category, brand, list_price, unit_cost, changed_date, _load_id, _recency
    from staging.stg_orders__products
    where not _is_deleted
),

mentioned as (
    select product_id
    from staging.stg_orders__order_lines
    union
    select product_id
    from staging.stg_service_desk__survey_answers
),

daily as (
    select
        product_id,
        changed_date,
        _load_id,
        concat_ws(
            chr(31),
            name,
            category,
            coalesce(brand, ''),
            coalesce(cast(list_price as string), ''),
            coalesce(cast(unit_cost as string), '')
        ) as tracked,
        row_number() over (partition by product_id, changed_date order by _recency) as recency
    from products
),

compared as (
    select
        product_id,
        changed_date,
        _load_id,
        tracked,
        lag(tracked) over (partition by product_id order by changed_date) as tracked_before
    from daily
    where recency = 1
),

periods as (
    select
        product_id,
        _load_id,
        case when tracked_before is null then date '1900-01-01' else changed_date end as valid_from,
        coalesce(lead(changed_date) over (partition by product_id order by changed_date), date '9999-12-31') as valid_to
    from compared
    where tracked_before is null
        or tracked <> tracked_before
),

inferred as (
    select mentioned.product_id
    from mentioned
    left join periods on mentioned.product_id = periods.product_id
    where periods.product_id is null
        and mentioned.product_id <> ''
)

select
    surrogate_key(periods.product_id || '|' || cast(periods.valid_from as string)) as product_key,
    periods.product_id,
    products.name,
    products.category,
    products.brand,
    products.list_price,
    products.unit_cost,
    false as is_inferred,
    periods.valid_from,
    periods.valid_to,
    periods.valid_to = date '9999-12-31' as is_current
from periods
inner join products on periods.product_id = products.product_id and periods._load_id = products._load_id

union all

select
    surrogate_key(product_id || '|1900-01-01') as product_key,
    product_id,
    product_id as name,
    '' as category,
    cast(null as string) as brand,
    cast(null as decimal(18,4)) as list_price,
    cast(null as decimal(18,4)) as unit_cost,
    true as is_inferred,
    date '1900-01-01' as valid_from,
    date '9999-12-31' as valid_to,
    true as is_current
from inferred
