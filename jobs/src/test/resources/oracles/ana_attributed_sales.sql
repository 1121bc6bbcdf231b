-- Each order's touches as a sorted list: its last gets the order, its first stands beside.
with touches as (
    select customer_id, campaign_id, happened_date as d, happened_at as t from star.fct_campaign_responses
    where kind <> 'invited' and customer_id <> ''
    union all
    select customer_id, campaign_id, created_date, timestamp '1900-01-01' from star.fct_leads where customer_id <> '' and campaign_id <> ''
),
o as (
    select order_id, customer_id, d, sum(net_amount) as net, sum(net_amount - cost_amount) as profit,
        sum(net_amount) filter (cost_amount is not null) as costed
    from oracle.lines where customer_id <> '' group by all
),
found as (
    select o.*, list_sort(list({'d': t.d, 't': t.t, 'c': t.campaign_id})) as touched
    from o join touches t on t.customer_id = o.customer_id and t.d between o.d - 90 and o.d group by all
),
days as (
    select order_id, customer_id, touched, d, 1 as n, net, profit, costed from found
    union all
    select f.order_id, f.customer_id, f.touched, r.d, 0, -r.amount, r.cost_amount - r.amount,
        case when r.cost_amount is not null then -r.amount end
    from found f join oracle.refunds r using (order_id)
)
select
    order_id, d as transaction_date, customer_id, touched[-1].c as campaign_id, touched[-1].d as touch_date,
    touched[1].c as first_campaign_id, touched[1].d as first_touch_date, sum(n) as order_count, sum(net) as net_amount,
    sum(profit) as profit_amount, sum(costed) as costed_amount
from days group by order_id, d, customer_id, touched
