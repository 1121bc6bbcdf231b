-- One row per basis: BG/NBD and Gamma-Gamma fitted to the histories of its customers.
--
-- The SELECT counts customers by what each likelihood looks at; the likelihoods are maximised over these counts
-- (written: model). BG/NBD: repeats, days from first to last order, days observed. Gamma-Gamma: repeats and
-- their mean amount, of customers to whom repeats brought money. A basis without customers gives one row of nulls.

with

bases as (
    select explode(array('current', 'back_test')) as basis
),

order_counts as (
    select
        basis, 'orders' as likelihood,
        repeat_day_count, first_to_last_days, observed_days,
        cast(null as decimal(18, 4)) as mean_repeat_amount,
        count(*) as customer_count
    from analysis.ana_purchase_histories
    group by basis, repeat_day_count, first_to_last_days, observed_days
),

means as (
    select
        basis, repeat_day_count,
        cast(repeat_amount / cast(nullif(repeat_day_count, 0) as decimal(18, 0)) as decimal(18, 4)) as mean_repeat_amount
    from analysis.ana_purchase_histories
    where repeat_day_count > 0
        and repeat_amount > 0
),

spend_counts as (
    select
        basis, 'spend' as likelihood,
        repeat_day_count, cast(null as int) as first_to_last_days, cast(null as int) as observed_days,
        mean_repeat_amount,
        count(*) as customer_count
    from means
    where mean_repeat_amount > 0
    group by basis, repeat_day_count, mean_repeat_amount
),

counts as (
    select
        basis, likelihood, repeat_day_count, first_to_last_days, observed_days, mean_repeat_amount, customer_count
    from order_counts
    union all
    select
        basis, likelihood, repeat_day_count, first_to_last_days, observed_days, mean_repeat_amount, customer_count
    from spend_counts
)

select
    b.basis, c.likelihood, c.repeat_day_count, c.first_to_last_days, c.observed_days, c.mean_repeat_amount,
    c.customer_count,
    cast(:model_least_customers as bigint) as least_customer_count,
    cast(:model_least_repeats as bigint) as least_repeat_customer_count
from bases b
left join counts c on c.basis = b.basis
order by
    b.basis, c.likelihood, c.repeat_day_count, c.first_to_last_days, c.observed_days, c.mean_repeat_amount
