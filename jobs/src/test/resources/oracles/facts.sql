-- What several oracles read: plain facts up to the cut-off, nothing that an analysis computes. Periods are quarters.
create schema oracle;

create macro oracle.scope_of(scope_kind, department_id, rep) as
    case scope_kind when 'whole' then '' when 'department' then department_id else rep end;

-- Shanghai is eight hours ahead of UTC
create macro oracle.day_of(moment) as (moment + interval 8 hour)::date;

create macro oracle.scaled(value) as (value::decimal(28, 8) * 100000000)::hugeint;

-- in whole numbers, so that a half at the eighth digit is one
create macro oracle.ratio(value, base) as case when base > 0 then
    (sign(value)::hugeint * ((abs(oracle.scaled(value)) * 200000000 + oracle.scaled(base)) // (2 * oracle.scaled(base))))
    ::decimal(28, 0) * 0.00000001::decimal(9, 8) end;

create macro oracle.growth(value, base) as oracle.ratio(value - base, base);

create table oracle.scopes as from (values ('whole'), ('department'), ('rep')) s (scope_kind);

create table oracle.periods as
select position, s, e, e - 1 as cut_off, year(s) || '-Q' || quarter(s) as period_id
from (
    select i::int as position, (:period_start - to_months((3 * i)::int))::date as s, (:period_end - to_months((3 * i)::int))::date as e
    from range(9) r (i)
);

create table oracle.lines as
select *, closed_date as d from star.fct_order_lines where order_status = 'closed' and closed_date < :period_end;

create table oracle.refunds as
select *, refunded_date as d from star.fct_refunds where order_status = 'closed' and refunded_date < :period_end;

create table oracle.moves as
select
    d, order_id, customer_id, employee_id, department_id, region_code, channel_key, product_id, product_key,
    gross_amount, net_amount, 0::decimal(18, 4) as refund_amount, quantity, net_amount - cost_amount as profit_amount
from oracle.lines
union all
select
    d, null, customer_id, employee_id, department_id, region_code, channel_key, product_id, product_key,
    0, -amount, amount, -quantity, cost_amount - amount
from oracle.refunds;

create table oracle.orders as
select distinct order_id, customer_id, employee_id, department_id, region_code, channel_key, d from oracle.lines;

create table oracle.first_orders as
select * from oracle.orders o
where customer_id <> '' and not exists (
    select 1 from oracle.orders e where e.customer_id = o.customer_id and (e.d < o.d or (e.d = o.d and e.order_id < o.order_id)));

create table oracle.order_days as select distinct customer_id, d from oracle.orders where customer_id <> '';

-- what a day brought: the sales that day, less refunds of the same day, employee, department, region and channel
create table oracle.day_amounts as
select customer_id, d, sum(amount) as amount
from (
    select customer_id, d, sum(net_amount) as amount from oracle.moves
    group by customer_id, d, employee_id, department_id, region_code, channel_key having count(order_id) > 0
)
where customer_id <> '' group by customer_id, d;

-- an order day that no other follows within six months leads to a loss
create table oracle.losses as
select customer_id, d, (d + interval 6 month)::date as loss_date
from oracle.order_days o
where not exists (
    select 1 from oracle.order_days l where l.customer_id = o.customer_id and l.d > o.d and l.d <= o.d + interval 6 month);

create table oracle.known as
select p.position, p.s, p.e, p.cut_off, c.*, coalesce(c.owner_employee_id, '') as rep
from oracle.periods p
join star.dim_customers c on c.valid_from <= p.cut_off and c.valid_to > p.cut_off
where not c.is_deleted and (c.created_date is null or c.created_date <= p.cut_off
    or exists (select 1 from oracle.order_days o where o.customer_id = c.customer_id and o.d < p.e));

-- of every known customer and period: orders, days and money, each window by its own filter over days
create table oracle.customers as
select
    k.position, k.s, k.e, k.cut_off, k.customer_id, k.customer_key, k.department_id, k.rep, k.industry_code, k.region_code,
    (select min(o.d) from oracle.order_days o where o.customer_id = k.customer_id and o.d < k.e) as first_d,
    (select max(o.d) from oracle.order_days o where o.customer_id = k.customer_id and o.d < k.e) as last_d,
    coalesce(n.orders, 0) as orders, coalesce(n.orders_12m, 0) as orders_12m, coalesce(n.orders_6m, 0) as orders_6m,
    coalesce(n.period_orders, 0) as period_orders,
    coalesce(m.amount, 0) as amount, coalesce(m.amount_12m, 0) as amount_12m, coalesce(m.period_amount, 0) as period_amount,
    coalesce(m.value_at_start, 0) as value_at_start, m.profit_12m, m.period_profit,
    exists (select 1 from oracle.order_days o
        where o.customer_id = k.customer_id and o.d < k.e and o.d >= k.e - interval 6 month) as is_active,
    exists (select 1 from oracle.order_days o
        where o.customer_id = k.customer_id and o.d < k.s and o.d >= k.s - interval 6 month) as was_active,
    (select max(l.loss_date) from oracle.losses l
        where l.customer_id = k.customer_id and l.loss_date >= k.s and l.loss_date < k.e) as period_loss_date,
    -- a day after a loss that lies before it
    exists (select 1 from oracle.order_days o join oracle.losses l using (customer_id)
        where o.customer_id = k.customer_id and o.d >= k.s and o.d < k.e and l.loss_date < o.d
            and not exists (select 1 from oracle.order_days b where b.customer_id = o.customer_id and b.d > l.d and b.d < o.d)
    ) as is_returned
from oracle.known k
left join lateral (
    select
        count(*) as orders,
        count(*) filter (o.d >= k.e - interval 12 month) as orders_12m,
        count(*) filter (o.d >= k.e - interval 6 month) as orders_6m,
        count(*) filter (o.d >= k.s) as period_orders
    from oracle.orders o where o.customer_id = k.customer_id and o.d < k.e) n on true
left join lateral (
    select
        sum(net_amount) as amount,
        sum(net_amount) filter (v.d >= k.e - interval 12 month) as amount_12m,
        sum(net_amount) filter (v.d >= k.s) as period_amount,
        sum(net_amount) filter (v.d >= k.s - interval 12 month and v.d < k.s) as value_at_start,
        sum(profit_amount) filter (v.d >= k.e - interval 12 month) as profit_12m,
        sum(profit_amount) filter (v.d >= k.s) as period_profit
    from oracle.moves v where v.customer_id = k.customer_id and v.d < k.e) m on true;

-- seconds between 9 and 18 o'clock in Shanghai on working days up to a moment
create table oracle.working_days as
select date + interval 1 hour as opens, date + interval 10 hour as closes,
    32400 * (row_number() over (order by date) - 1) as before
from star.dim_dates where is_working_day;

create macro oracle.worked(moment) as (
    select before + epoch(least(moment, closes) - opens)::bigint from oracle.working_days where opens <= moment order by opens desc limit 1);

create table oracle.interactions as
select 'activity' as kind, customer_id, happened_date as d from star.fct_activities
union all
select 'ticket_event', customer_id, happened_date from star.fct_ticket_events
union all
select 'campaign', customer_id, happened_date from star.fct_campaign_responses where kind = 'interaction' and customer_id <> '';
