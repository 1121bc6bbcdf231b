-- One row per class of customers of the back-test: order days that the model expected, beside those that came.
--
-- Classes: all; tenths by expected order days, 10 the highest, equal values together; the number of repeats up
-- to the back-test's date, 7 for 7 or more.

with

customers as (
    select repeat_day_count, expected_orders, later_day_count
    from analysis.ana_purchase_expectations
    where basis = 'back_test'
        and expected_orders is not null
),

cut_points as (
    select percentile(expected_orders, array(0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)) as below
    from customers
),

placed as (
    select
        c.expected_orders, c.later_day_count,
        cast(least(c.repeat_day_count, 7) as int) as repeat_class,
        1 + size(filter(p.below, point -> point < cast(c.expected_orders as double))) as decile
    from customers c
    cross join cut_points p
),

classes as (
    select
        class_kind, class_number,
        count(*) as customer_count,
        sum(expected_orders) as expected_orders,
        sum(later_day_count) as later_day_count,
        min(expected_orders) < max(expected_orders) and min(later_day_count) < max(later_day_count) as is_spread,
        cast(sum(expected_orders * expected_orders) as double) as expected_squares,
        cast(sum(later_day_count * later_day_count) as double) as later_squares,
        cast(sum(expected_orders * later_day_count) as double) as products
    from placed
    lateral view stack(3, 'all', 0, 'decile', decile, 'repeats', repeat_class) class as class_kind, class_number
    group by class_kind, class_number
),

moments as (
    select
        class_kind, class_number, customer_count, expected_orders, later_day_count, is_spread,
        products * customer_count - cast(expected_orders as double) * later_day_count as covariance,
        expected_squares * customer_count - power(cast(expected_orders as double), 2) as expected_variance,
        later_squares * customer_count - power(cast(later_day_count as double), 2) as later_variance
    from classes
)

select
    class_kind, class_number, customer_count,
    cast(expected_orders as decimal(18, 8)) as expected_orders,
    later_day_count,
    cast(expected_orders / cast(customer_count as decimal(18, 0)) as decimal(18, 8)) as mean_expected_orders,
    cast(
        cast(later_day_count as decimal(18, 0)) / cast(customer_count as decimal(18, 0)) as decimal(18, 8)
    ) as mean_later_orders,
    cast(
        case
            when class_kind = 'all' and is_spread
                then covariance / sqrt(expected_variance * later_variance)
        end as decimal(18, 8)
    ) as correlation
from moments
