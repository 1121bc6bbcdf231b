-- One row per basis and customer with an order by its date: how often the customer came back, and what that brought.
--
-- The models of buying are fitted to this: current as of the cut-off, back_test as of some months before it,
-- with what happened since. Orders of one day count as one; refunds of later days are not taken off.

with

bases as (
    select 'current' as basis, :period_end as basis_end, 12 as horizon_months
    union all
    select
        'back_test' as basis,
        add_months(:period_end, -1 * :back_test_months) as basis_end,
        :back_test_months as horizon_months
),

order_days as (
    select customer_id, transaction_date, cast(sum(net_amount) as decimal(18, 4)) as net_amount
    from analysis.ana_daily_sales
    where order_count > 0
        and customer_id <> ''
    group by customer_id, transaction_date
),

first_days as (
    select customer_id, min(transaction_date) as first_order_date
    from order_days
    group by customer_id
),

histories as (
    select
        b.basis, b.basis_end, b.horizon_months, d.customer_id, f.first_order_date,
        count(*) filter (where d.transaction_date < b.basis_end) - 1 as repeat_day_count,
        max(d.transaction_date) filter (where d.transaction_date < b.basis_end) as last_order_date,
        sum(d.net_amount) filter (
            where d.transaction_date > f.first_order_date and d.transaction_date < b.basis_end
        ) as repeat_amount,
        count(*) filter (where d.transaction_date >= b.basis_end) as later_day_count
    from order_days d
    inner join first_days f on f.customer_id = d.customer_id
    inner join bases b on f.first_order_date < b.basis_end
    group by b.basis, b.basis_end, b.horizon_months, d.customer_id, f.first_order_date
)

select
    basis,
    date_sub(basis_end, 1) as basis_date,
    customer_id,
    repeat_day_count,
    datediff(last_order_date, first_order_date) as first_to_last_days,
    datediff(basis_end, first_order_date) - 1 as observed_days,
    cast(coalesce(repeat_amount, 0) as decimal(18, 4)) as repeat_amount,
    datediff(add_months(basis_end, horizon_months), basis_end) as horizon_days,
    case when basis = 'back_test' then later_day_count end as later_day_count
from histories
