-- What each customer's lines, refunds and orders bring in the two periods compared.
with events as (
    select 'net_amount' as figure_id, 'large' as format, d, customer_id, department_id, employee_id, net_amount as n from oracle.moves
    union all select 'profit_amount', 'large', d, customer_id, department_id, employee_id, profit_amount from oracle.moves
        where profit_amount is not null
    union all select 'order_count', 'count', d, customer_id, department_id, employee_id, 0 from oracle.moves
    union all select 'order_count', 'count', d, customer_id, department_id, employee_id, 1 from oracle.orders
)
select
    figure_id, format, scope_kind, oracle.scope_of(scope_kind, department_id, employee_id) as scope_id, 'customer' as group_kind,
    customer_id as group_id, position, sum(n) as numerator, null as denominator
from events join oracle.periods on d between s and cut_off and position < 2 cross join oracle.scopes group by all
