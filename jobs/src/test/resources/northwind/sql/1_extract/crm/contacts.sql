-- One row per contact: the one person named for each customer.

select
    "CustomerID" || '-1' as contact_id,
    "CustomerID" as customer_id,
    "ContactName" as name,
    "ContactTitle" as title,
    'true' as is_main,
    "Phone" as phone
from source
