-- One row per line of an order. A product stands in an order once, so lines are numbered by product.

select
    "OrderID" as order_id,
    row_number() over (partition by "OrderID" order by cast("ProductID" as int)) as line_number,
    "ProductID" as product_id,
    "Quantity" as quantity,
    "UnitPrice" as unit_price,
    "Discount" as discount_ratio
from source
