-- One row per order. Northwind knows no state and no closing: every order counts, from the day it was placed.

select
    "OrderID" as order_id,
    "CustomerID" as customer_id,
    "EmployeeID" as employee_id,
    "OrderDate" as ordered_at,
    "OrderDate" as closed_at,
    'closed' as status,
    'USD' as currency
from source
