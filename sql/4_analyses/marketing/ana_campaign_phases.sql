-- One row per campaign near the run's period and phase: what the customers invited did per day before, during and after it.
--
-- Before and after are 30 days each; a phase counts only the days up to the cut-off. A campaign without a last day is
-- still running. Participants and interactions are those of everybody.

with

campaigns as (
    select campaign_id, starts_on, coalesce(ends_on, :cut_off_date) as ends_on, ends_on is not null as has_end
    from star.dim_campaigns
    where starts_on < :period_end
        and coalesce(date_add(ends_on, :campaign_phase_days), :cut_off_date) >= :period_start
),

phases as (
    select
        campaign_id, phase, sort, first_date, least(last_date, :cut_off_date) as last_date,
        last_date <= :cut_off_date and (has_end or phase = 'before') as is_complete
    from campaigns
    lateral view stack(
        3,
        'before', 1, date_sub(starts_on, :campaign_phase_days), date_sub(starts_on, 1),
        'during', 2, starts_on, ends_on,
        'after', 3, date_add(ends_on, 1), date_add(ends_on, :campaign_phase_days)
    ) phases as phase, sort, first_date, last_date
    where first_date <= least(last_date, :cut_off_date)
        and (has_end or phase <> 'after')
),

invited as (
    select campaign_id, customer_id
    from analysis.ana_campaign_participations
    where invited_date is not null
        and customer_id <> ''
),

invited_customers as (
    select campaign_id, count(*) as invited_customers
    from invited
    group by campaign_id
),

sales as (
    select
        p.campaign_id, p.phase,
        sum(s.net_amount) as net_amount,
        sum(s.order_count) as order_count
    from phases p
    inner join invited i on i.campaign_id = p.campaign_id
    inner join analysis.ana_daily_sales s on s.customer_id = i.customer_id
        and s.transaction_date between p.first_date and p.last_date
    group by p.campaign_id, p.phase
),

responses as (
    select
        p.campaign_id, p.phase,
        count(*) filter (where r.kind = 'joined') as participant_count,
        count(*) filter (where r.kind = 'interaction') as interaction_count
    from phases p
    inner join star.fct_campaign_responses r on r.campaign_id = p.campaign_id
        and r.happened_date between p.first_date and p.last_date
    group by p.campaign_id, p.phase
),

counted as (
    select
        p.campaign_id, p.phase, p.sort, p.first_date, p.last_date,
        cast(datediff(p.last_date, p.first_date) + 1 as bigint) as day_count, p.is_complete,
        coalesce(i.invited_customers, 0) as invited_customers,
        cast(coalesce(s.net_amount, 0) as decimal(18, 4)) as net_amount,
        coalesce(s.order_count, 0) as order_count,
        coalesce(r.participant_count, 0) as participant_count,
        coalesce(r.interaction_count, 0) as interaction_count
    from phases p
    left join invited_customers i on i.campaign_id = p.campaign_id
    left join sales s on s.campaign_id = p.campaign_id and s.phase = p.phase
    left join responses r on r.campaign_id = p.campaign_id and r.phase = p.phase
)

select
    campaign_id, phase, sort, first_date, last_date, day_count, is_complete, invited_customers,
    net_amount, order_count, participant_count, interaction_count,
    cast(net_amount / cast(day_count as decimal(18, 0)) as decimal(28, 8)) as amount_per_day,
    cast(cast(order_count as decimal(18, 0)) / cast(day_count as decimal(18, 0)) as decimal(18, 8)) as orders_per_day,
    cast(cast(participant_count as decimal(18, 0)) / cast(day_count as decimal(18, 0)) as decimal(18, 8))
        as participants_per_day,
    cast(cast(interaction_count as decimal(18, 0)) / cast(day_count as decimal(18, 0)) as decimal(18, 8))
        as interactions_per_day
from counted
