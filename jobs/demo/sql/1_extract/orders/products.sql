-- One row per product.

select
    product_id,
    product_name as name,
    category,
    brand,
    spec as specification,
    list_price,
    std_cost as unit_cost,
    valid_from
from so_product
