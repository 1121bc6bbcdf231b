-- One row per closed order that a campaign touched within 90 days before, and day of its sales or refunds up to the cut-off.
--
-- A touch is joining, an interaction or a lead of a campaign; what a lead did is its customer's. The day of an order is the
-- day it closed, as everywhere, and a touch on that day counts. The last touch gets the order, the first one stands
-- beside. Of touches on one day the one with the later time is later, then the campaign with the greater number.

with

touches as (
    select customer_id, campaign_id, happened_date as touch_date, happened_at as touched_at
    from star.fct_campaign_responses
    where kind in ('joined', 'interaction')
        and customer_id <> ''
        and happened_date < :period_end
    union all
    select distinct customer_id, campaign_id, created_date as touch_date, cast(null as timestamp) as touched_at
    from star.fct_leads
    where customer_id <> ''
        and campaign_id <> ''
        and created_date < :period_end
),

touched_customers as (
    select distinct customer_id
    from touches
),

orders as (
    select
        l.order_id, l.customer_id, l.closed_date,
        sum(l.net_amount) as net_amount,
        sum(l.net_amount - l.cost_amount) as profit_amount,
        sum(l.net_amount) filter (where l.cost_amount is not null) as costed_amount
    from star.fct_order_lines l
    inner join touched_customers t on t.customer_id = l.customer_id
    where l.order_status = 'closed'
        and l.closed_date < :period_end
    group by l.order_id, l.customer_id, l.closed_date
),

attributed as (
    select
        o.order_id, o.customer_id, o.closed_date,
        min(o.net_amount) as net_amount,
        min(o.profit_amount) as profit_amount,
        min(o.costed_amount) as costed_amount,
        max(struct(t.touch_date, t.touched_at, t.campaign_id)) as last_touch,
        min(struct(t.touch_date, t.touched_at, t.campaign_id)) as first_touch
    from orders o
    inner join touches t on t.customer_id = o.customer_id
        and t.touch_date <= o.closed_date
        and t.touch_date >= date_sub(o.closed_date, :attribution_days)
    group by o.order_id, o.customer_id, o.closed_date
),

transactions as (
    select
        order_id, customer_id, closed_date as transaction_date, last_touch, first_touch, 1 as order_count,
        net_amount, profit_amount, costed_amount
    from attributed
    union all
    select
        a.order_id, a.customer_id, r.refunded_date as transaction_date, a.last_touch, a.first_touch, 0 as order_count,
        -1 * r.amount as net_amount,
        r.cost_amount - r.amount as profit_amount,
        case when r.cost_amount is not null then -1 * r.amount end as costed_amount
    from attributed a
    inner join star.fct_refunds r on r.order_id = a.order_id
    where r.order_status = 'closed'
        and r.refunded_date < :period_end
)

select
    order_id, transaction_date, customer_id,
    last_touch.campaign_id as campaign_id,
    last_touch.touch_date as touch_date,
    first_touch.campaign_id as first_campaign_id,
    first_touch.touch_date as first_touch_date,
    cast(sum(order_count) as bigint) as order_count,
    cast(sum(net_amount) as decimal(18, 4)) as net_amount,
    cast(sum(profit_amount) as decimal(18, 4)) as profit_amount,
    cast(sum(costed_amount) as decimal(18, 4)) as costed_amount
from transactions
group by order_id, transaction_date, customer_id, last_touch, first_touch
