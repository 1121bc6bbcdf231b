-- Measure by measure over the facts; orders and participations as found.
with w as (
    select position, 'period' as span, s, e from oracle.periods
    union all select 0, 'cumulative', date '0001-01-01', :period_end
),
events as (
    select campaign_id, 'cost' as measure, spent_date as d, amount as v, null::date as success from star.fct_campaign_costs
    union all select campaign_id, 'amount', transaction_date, net_amount, null from analysis.ana_attributed_sales
    union all select campaign_id, 'profit', transaction_date, profit_amount, null from analysis.ana_attributed_sales
    union all select campaign_id, 'costed', transaction_date, costed_amount, null from analysis.ana_attributed_sales
    union all select campaign_id, 'order', transaction_date, order_count, null from analysis.ana_attributed_sales
    union all select first_campaign_id, 'first_amount', transaction_date, net_amount, null from analysis.ana_attributed_sales
    union all select campaign_id, 'lead', created_date, 1, case when is_qualified then coalesce(qualified_date, created_date) end
    from star.fct_leads where campaign_id <> ''
    union all select campaign_id, 'invited', invited_date, 1, joined_date from analysis.ana_campaign_participations
    union all select campaign_id, 'joined', joined_date, 1, converted_date from analysis.ana_campaign_participations
    union all select campaign_id, 'interaction', happened_date, 1, null from star.fct_campaign_responses where kind = 'interaction'
)
select position, span, campaign_id, measure, sum(v) as measured, sum(case when success < w.e then v else 0 end) as succeeded
from w join events on d >= w.s and d < w.e group by all
union all
select position, span, campaign_id, 'runs', 0, 0 from w join star.dim_campaigns on starts_on < w.e and (ends_on is null or ends_on >= w.s)
