-- One row per period of ana_periods and customer known at its cut-off, potential ones included.
--
-- Belonging, industry and region are those at the cut-off. Every window is whole months, so amounts are
-- added up by month first. "Last n months" is [end - n months, end).

with

periods as (
    select period_id, position, period_start, period_end, cut_off_date
    from analysis.ana_periods
),

customers as (
    select
        customer_id, customer_key, department_id, coalesce(owner_employee_id, '') as owner_employee_id,
        industry_code, region_code, referred_by_customer_id, created_date, is_deleted, valid_from, valid_to
    from star.dim_customers
),

rhythms as (
    select
        period_id, customer_id, first_order_date, last_order_date, order_day_count, median_interval_days,
        period_loss_date, loss_date, is_active, is_active_at_start, is_returned_in_period
    from analysis.ana_order_rhythms
),

months as (
    select
        customer_id,
        month_start,
        sum(net_amount) as net_amount,
        sum(order_count) as order_count,
        sum(profit_amount) as profit_amount
    from analysis.ana_daily_sales
    group by customer_id, month_start
),

amounts as (
    select
        p.period_id,
        m.customer_id,
        sum(m.net_amount) as cumulative_amount,
        sum(m.net_amount) filter (where m.month_start < p.period_start) as historical_amount,
        sum(m.net_amount) filter (where m.month_start >= p.period_start) as period_amount,
        sum(m.profit_amount) filter (where m.month_start >= p.period_start) as period_profit_amount,
        sum(m.order_count) as cumulative_order_count,
        sum(m.order_count) filter (where m.month_start >= p.period_start) as period_order_count,
        sum(m.net_amount) filter (where m.month_start >= add_months(p.period_end, -12)) as amount_12m,
        sum(m.profit_amount) filter (where m.month_start >= add_months(p.period_end, -12)) as profit_12m,
        sum(m.order_count) filter (where m.month_start >= add_months(p.period_end, -12)) as order_count_12m,
        sum(m.order_count) filter (where m.month_start >= add_months(p.period_end, -6)) as order_count_last_6m,
        sum(m.order_count) filter (
            where m.month_start >= add_months(p.period_end, -12) and m.month_start < add_months(p.period_end, -6)
        ) as order_count_before_6m,
        sum(m.net_amount) filter (where m.month_start >= add_months(p.period_end, -1 * :rfm_months)) as rfm_amount,
        sum(m.order_count) filter (
            where m.month_start >= add_months(p.period_end, -1 * :rfm_months)
        ) as rfm_order_count,
        sum(m.net_amount) filter (
            where m.month_start >= add_months(p.period_start, -12) and m.month_start < p.period_start
        ) as value_at_start
    from months m
    inner join periods p on m.month_start < p.period_end
    group by p.period_id, m.customer_id
),

-- the day from which on a customer has referred somebody who bought
referrals as (
    select c.referred_by_customer_id as customer_id, min(r.first_order_date) as referral_order_date
    from customers c
    inner join rhythms r on r.customer_id = c.customer_id
    group by c.referred_by_customer_id
)

select
    p.period_id, p.position, c.customer_id, c.customer_key,
    c.department_id, c.owner_employee_id, c.industry_code, c.region_code,
    case
        when r.first_order_date is null then 'potential'
        when r.loss_date is not null then 'lost'
        when r.first_order_date >= add_months(p.period_end, -1 * :new_within_months) then 'new'
        else 'regular'
    end as customer_type,
    case
        when r.first_order_date is null then 'potential'
        when r.loss_date is not null then 'lost'
        when r.first_order_date >= add_months(p.period_end, -1 * :new_within_months)
            and a.cumulative_order_count < :loyal_order_count then 'new'
        when a.order_count_12m >= :loyal_order_count or f.referral_order_date < p.period_end then 'loyal'
        else 'regular'
    end as lifecycle_stage,
    r.first_order_date, r.last_order_date, coalesce(r.order_day_count, 0) as order_day_count, r.median_interval_days,
    cast(coalesce(a.cumulative_amount, 0) as decimal(18, 4)) as cumulative_amount,
    cast(coalesce(a.historical_amount, 0) as decimal(18, 4)) as historical_amount,
    cast(coalesce(a.period_amount, 0) as decimal(18, 4)) as period_amount,
    cast(a.period_profit_amount as decimal(18, 4)) as period_profit_amount,
    coalesce(a.cumulative_order_count, 0) as cumulative_order_count,
    coalesce(a.period_order_count, 0) as period_order_count,
    greatest(coalesce(a.cumulative_order_count, 0) - 1, 0) as repeat_count,
    cast(coalesce(a.amount_12m, 0) as decimal(18, 4)) as amount_12m,
    cast(a.profit_12m as decimal(18, 4)) as profit_12m,
    coalesce(a.order_count_12m, 0) as order_count_12m,
    coalesce(a.order_count_last_6m, 0) as order_count_last_6m,
    coalesce(a.order_count_before_6m, 0) as order_count_before_6m,
    cast(coalesce(a.rfm_amount, 0) as decimal(18, 4)) as rfm_amount,
    coalesce(a.rfm_order_count, 0) as rfm_order_count,
    coalesce(r.is_active, false) as is_active,
    coalesce(r.is_active_at_start, false) as is_active_at_start,
    coalesce(r.is_active_at_start and r.period_loss_date is not null, false) as is_lost_in_period,
    coalesce(r.is_returned_in_period, false) as is_returned_in_period,
    r.loss_date, r.period_loss_date,
    cast(coalesce(a.value_at_start, 0) as decimal(18, 4)) as value_at_start
from periods p
inner join customers c on c.valid_from <= p.cut_off_date and c.valid_to > p.cut_off_date
left join rhythms r on r.period_id = p.period_id and r.customer_id = c.customer_id
left join amounts a on a.period_id = p.period_id and a.customer_id = c.customer_id
left join referrals f on f.customer_id = c.customer_id
where not c.is_deleted
    and (c.created_date is null or c.created_date <= p.cut_off_date or r.first_order_date is not null)
