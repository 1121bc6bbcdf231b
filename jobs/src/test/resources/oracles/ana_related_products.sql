-- Three whose confidence no other has, of those never bought; the pair comes from what was bought in twelve months.
with b as (select distinct customer_id, product_id from oracle.lines where d >= :period_end - interval 12 month),
c as (
    select b.customer_id, p.other_product_id as product_id, b.product_id as bought_product_id, p.confidence_ratio, p.lift,
        row_number() over (partition by b.customer_id, p.other_product_id
            order by p.confidence_ratio desc, p.lift desc, b.product_id desc) as place
    from b join analysis.ana_product_pairs p using (product_id)
    where p.lift > 1 and not exists (
        select 1 from oracle.lines l where l.customer_id = b.customer_id and l.product_id = p.other_product_id)
),
best as (
    select *, row_number() over (partition by customer_id order by confidence_ratio desc, lift desc, product_id) as sort
    from c where place = 1
)
select k.customer_id, k.department_id, k.rep as owner_employee_id, product_id, bought_product_id, confidence_ratio, lift, sort
from best join oracle.known k on k.position = 0 and k.customer_id = best.customer_id
where sort <= 3
