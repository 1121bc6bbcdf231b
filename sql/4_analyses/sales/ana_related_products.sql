-- One row per customer and related product not yet bought, the best three.
--
-- Related is what others buy together with a product the customer bought in the last 12 months, more often than by
-- chance (lift above 1); not yet bought means never, whatever the pairs look back to. Best is the highest confidence.

with

customers as (
    select customer_id, department_id, owner_employee_id
    from analysis.ana_customer_periods
    where position = 0
),

bought as (
    select customer_id, item_id as product_id
    from analysis.ana_item_sales
    where item_kind = 'product'
        and order_count > 0
        and month_start >= add_months(:period_end, -12)
    group by customer_id, item_id
),

candidates as (
    select
        b.customer_id,
        p.other_product_id as product_id,
        max(struct(p.confidence_ratio, p.lift, p.product_id)) as reason
    from bought b
    inner join analysis.ana_product_pairs p on p.product_id = b.product_id and p.lift > 1
    group by b.customer_id, p.other_product_id
),

not_yet_bought as (
    select c.customer_id, c.product_id, c.reason
    from candidates c
    left anti join star.fct_order_lines l
        on l.customer_id = c.customer_id and l.product_id = c.product_id
        and l.order_status = 'closed' and l.closed_date < :period_end
),

ranked as (
    select
        n.customer_id, c.department_id, c.owner_employee_id, n.product_id,
        n.reason.product_id as bought_product_id,
        n.reason.confidence_ratio as confidence_ratio,
        n.reason.lift as lift,
        row_number() over (
            partition by n.customer_id order by n.reason.confidence_ratio desc, n.reason.lift desc, n.product_id
        ) as sort
    from not_yet_bought n
    inner join customers c on c.customer_id = n.customer_id
)

select customer_id, department_id, owner_employee_id, product_id, bought_product_id, confidence_ratio, lift, sort
from ranked
where sort <= 3
