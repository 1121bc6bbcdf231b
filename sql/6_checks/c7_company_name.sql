-- One row per company whose name has none of the words that a registered name ends in.

select customer_id as subject_id, customer_id, name as detail
from star.dim_customers
where is_current
    and not is_deleted
    and not is_inferred
    and kind = 'company'
    and not regexp_matches(
        name,
        '公司|厂|店|院|中心|集团|所|社|局|部|校|大学|学会|协会|银行|行$|馆|站|场|坊|室|[A-Za-z]'
    )
