-- One row per customer, a company each.
--
-- Northwind does not say since when it knows a customer; the first day of its data stands in.

select
    "CustomerID" as customer_id,
    "CompanyName" as name,
    'company' as kind,
    "Country" as province,
    "City" as city,
    "Region" as district,
    "Address" as address,
    '1996-07-04' as created_at
from source
