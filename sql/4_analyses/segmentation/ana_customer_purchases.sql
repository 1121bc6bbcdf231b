-- One row per customer known at the cut-off: what a customer register prints of its purchases.
--
-- Growth = (period - base) / base; a base not above zero, or a customer not known then, gives none, and a year has no
-- previous period to compare with. Main categories are those of the most order lines of the last 6 months, then of
-- the higher amount, then by name; refunds are not taken off, being no order lines.

with

periods as (
    select period_id, period_end, is_current, is_previous, is_last_year
    from analysis.ana_periods
    where is_current or is_previous or is_last_year
),

-- a period of ana_periods may be the previous one and last year's at once
amounts as (
    select
        c.customer_id,
        max(c.period_amount) filter (where p.is_current) as period_amount,
        max(c.period_amount) filter (where p.is_previous) as previous_amount,
        max(c.period_amount) filter (where p.is_last_year) as last_year_amount
    from analysis.ana_customer_periods c
    inner join periods p on p.period_id = c.period_id
    group by c.customer_id
),

category_lines as (
    select
        l.customer_id, d.category,
        count(*) as line_count,
        sum(l.net_amount) as net_amount
    from star.fct_order_lines l
    inner join star.dim_products d on d.product_key = l.product_key
    where l.order_status = 'closed'
        and l.closed_date >= add_months(:period_end, -6)
        and l.closed_date < :period_end
        and d.category <> ''
    group by l.customer_id, d.category
),

category_places as (
    select
        customer_id, category,
        row_number() over (partition by customer_id order by line_count desc, net_amount desc, category) as place
    from category_lines
),

main_categories as (
    select
        customer_id,
        array_join(
            transform(array_sort(collect_list(struct(place, category))), each -> each.category), '、'
        ) as main_categories
    from category_places
    where place <= :main_category_count
    group by customer_id
)

select
    c.period_id, c.customer_id, c.department_id, c.owner_employee_id,
    c.first_order_date, c.last_order_date,
    c.cumulative_amount, c.cumulative_order_count,
    case
        when c.cumulative_order_count > 0
            then cast(c.cumulative_amount / cast(c.cumulative_order_count as decimal(18, 0)) as decimal(28, 8))
    end as average_order_amount,
    m.main_categories,
    c.period_amount, a.previous_amount, a.last_year_amount,
    case
        when a.previous_amount > 0 and :period_months < 12
            then cast(
                cast(a.period_amount - a.previous_amount as decimal(18, 4)) / a.previous_amount as decimal(18, 8)
            )
    end as qoq_growth,
    case
        when a.last_year_amount > 0
            then cast(
                cast(a.period_amount - a.last_year_amount as decimal(18, 4)) / a.last_year_amount as decimal(18, 8)
            )
    end as yoy_growth,
    c.period_profit_amount, c.amount_12m, c.profit_12m, c.order_count_12m
from analysis.ana_customer_periods c
inner join amounts a on a.customer_id = c.customer_id
left join main_categories m on m.customer_id = c.customer_id
where c.position = 0
