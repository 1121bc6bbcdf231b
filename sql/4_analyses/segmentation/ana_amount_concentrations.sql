-- One row per period (this, the previous one, last year's), scope and twentieth of the buying customers: Pareto.
--
-- Customers with an amount above zero in 12 months, highest first: of n customers the best 5 % are the first
-- ceil(n / 20), the best 10 % the first ceil(n / 10), and so on; their amount as a share of that of all n.

with

periods as (
    select period_id
    from analysis.ana_periods
    where is_current or is_previous or is_last_year
),

places as (
    select
        c.period_id, c.position, scope_kind, scope_id, c.amount_12m,
        row_number() over (
            partition by c.period_id, scope_kind, scope_id order by c.amount_12m desc, c.customer_id
        ) as place,
        sum(c.amount_12m) over (
            partition by c.period_id, scope_kind, scope_id order by c.amount_12m desc, c.customer_id
            rows between unbounded preceding and current row
        ) as cumulative_amount,
        count(*) over (partition by c.period_id, scope_kind, scope_id) as customer_count,
        sum(c.amount_12m) over (partition by c.period_id, scope_kind, scope_id) as total_amount
    from analysis.ana_customer_periods c
    inner join periods p on p.period_id = c.period_id
    lateral view stack(2, 'whole', '', 'department', c.department_id) scope as scope_kind, scope_id
    where c.amount_12m > 0
)

select
    period_id, position, scope_kind, scope_id,
    cast(twentieth * cast(0.05 as decimal(3, 2)) as decimal(18, 8)) as customer_ratio,
    cast(place as bigint) as customer_count,
    cast(cumulative_amount as decimal(18, 4)) as amount_12m,
    amount_12m as least_amount,
    cast(
        cast(cumulative_amount as decimal(18, 4)) / cast(total_amount as decimal(18, 4)) as decimal(18, 8)
    ) as amount_ratio
from places
lateral view explode(
    filter(sequence(1, 20), twentieth -> (customer_count * twentieth + 19) div 20 = place)
) share as twentieth
