-- One row per customer as the order system knows it.

select
    cust_no as customer_id,
    cust_name as name,
    industry as industry_code,
    cust_type as type_label,
    tel as phone
from so_customer
