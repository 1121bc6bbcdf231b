-- Every day of the three phases up to the cut-off, with what was sold and who joined that day.
with c as (
    select * from star.dim_campaigns where starts_on <= :cut_off_date and (ends_on is null or ends_on + 30 >= :period_start)
),
p as (
    select campaign_id, 'before' as phase, 1 as sort, starts_on - 30 as a, starts_on - 1 as z, true as may_end from c
    union all select campaign_id, 'during', 2, starts_on, coalesce(ends_on, :cut_off_date), ends_on is not null from c
    union all select campaign_id, 'after', 3, ends_on + 1, ends_on + 30, true from c where ends_on is not null
),
days as (
    select p.*, unnest(range(0, (least(z, :cut_off_date) - a + 1)::bigint)) as k from p where a <= :cut_off_date
),
i as (select distinct campaign_id, customer_id from star.fct_campaign_responses
    where kind = 'invited' and customer_id <> '' and happened_date < :period_end),
sold as (
    select d.campaign_id, d.phase, sum(s.net_amount) as amount, sum(s.order_count) as orders
    from days d join i using (campaign_id)
    join analysis.ana_daily_sales s on s.customer_id = i.customer_id and s.transaction_date = d.a + d.k::int group by all
),
answered as (
    select d.campaign_id, d.phase, count(*) filter (r.kind = 'joined') as joined, count(*) filter (r.kind = 'interaction') as interactions
    from days d join star.fct_campaign_responses r on r.campaign_id = d.campaign_id and r.happened_date = d.a + d.k::int group by all
)
select
    d.campaign_id, d.phase, d.sort, d.a as first_date, d.a + max(d.k)::int as last_date, count(*) as day_count,
    d.z <= :cut_off_date and d.may_end as is_complete,
    (select count(*) from i where i.campaign_id = d.campaign_id) as invited_customers, coalesce(s.amount, 0) as net_amount,
    coalesce(s.orders, 0) as order_count, coalesce(r.joined, 0) as participant_count, coalesce(r.interactions, 0) as interaction_count,
    oracle.ratio(coalesce(s.amount, 0), count(*)) as amount_per_day, oracle.ratio(coalesce(s.orders, 0), count(*)) as orders_per_day,
    oracle.ratio(coalesce(r.joined, 0), count(*)) as participants_per_day,
    oracle.ratio(coalesce(r.interactions, 0), count(*)) as interactions_per_day
from days d left join sold s using (campaign_id, phase) left join answered r using (campaign_id, phase)
group by d.campaign_id, d.phase, d.sort, d.a, d.z, d.may_end, s.amount, s.orders, r.joined, r.interactions
