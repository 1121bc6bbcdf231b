-- One row per period and scope whose average order is not net amount / orders.
--
-- Multiplied out: the average is kept to eight decimals, so average x orders may miss the amount by half of the last
-- one for each order. Without an order there must be no average.

select
    concat_ws(' ', period_id, scope_kind, nullif(scope_id, '')) as subject_id,
    'amount ' || cast(net_amount as string) || ', orders ' || cast(order_count as string)
        || ', average ' || coalesce(cast(average_order_amount as string), 'none') as detail
from analysis.ana_period_sales
where (order_count > 0) <> (average_order_amount is not null)
    or abs(average_order_amount * order_count - net_amount) > 0.00000001 * order_count
