-- One row per customer whose number is not C, a date and three digits.

select customer_id as subject_id, customer_id, name as detail
from star.dim_customers
where is_current
    and not is_deleted
    and not coalesce(
        regexp_matches(customer_id, '^C[0-9]{11}$')
        and try_strptime(substring(customer_id, 2, 8), '%Y%m%d') is not null,
        false
    )
