-- One row per product; its category is spelt out, its cost is not known.

select
    "ProductID" as product_id,
    "ProductName" as name,
    case "CategoryID"
        when '1' then 'Beverages'
        when '2' then 'Condiments'
        when '3' then 'Confections'
        when '4' then 'Dairy Products'
        when '5' then 'Grains/Cereals'
        when '6' then 'Meat/Poultry'
        when '7' then 'Produce'
        when '8' then 'Seafood'
    end as category,
    "QuantityPerUnit" as specification,
    "UnitPrice" as list_price
from source
