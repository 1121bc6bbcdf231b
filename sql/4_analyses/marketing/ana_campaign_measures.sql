-- One row per period of ana_periods, span, campaign and measure: what was counted of the campaign in the span.
--
-- The span is the period, or everything up to the cut-off of the run. Amounts, costs, leads and participants are dated by
-- themselves. Of leads, invitations and participants also those are counted that succeeded by the end of the span: were
-- found worth pursuing, took part, ordered within 90 days. A campaign that runs in the span is there, if only with 0.

with

windows as (
    select period_id, position, 'period' as span, period_start as window_start, period_end as window_end
    from analysis.ana_periods
    union all
    select period_id, position, 'cumulative' as span, date '1900-01-01' as window_start, period_end as window_end
    from analysis.ana_periods
    where is_current
),

-- what is counted on a day; and from which day on it is known to have succeeded
events as (
    select campaign_id, spent_date as dated, cast(null as date) as success_date, 'cost' as measure, amount as value
    from star.fct_campaign_costs
    union all
    select campaign_id, transaction_date as dated, cast(null as date) as success_date, measure, value
    from analysis.ana_attributed_sales
    lateral view stack(
        4, 'amount', net_amount, 'profit', profit_amount, 'costed', costed_amount,
        'order', cast(order_count as decimal(18, 4))
    ) measures as measure, value
    union all
    select first_campaign_id as campaign_id, transaction_date as dated, cast(null as date) as success_date,
        'first_amount' as measure, net_amount as value
    from analysis.ana_attributed_sales
    union all
    select campaign_id, created_date as dated,
        case when is_qualified then coalesce(qualified_date, created_date) end as success_date,
        'lead' as measure, cast(1 as decimal(18, 4)) as value
    from star.fct_leads
    where campaign_id <> ''
    union all
    select campaign_id, dated, success_date, measure, cast(1 as decimal(18, 4)) as value
    from analysis.ana_campaign_participations
    lateral view stack(
        2, 'invited', invited_date, joined_date, 'joined', joined_date, converted_date
    ) steps as measure, dated, success_date
    where dated is not null
    union all
    select campaign_id, happened_date as dated, cast(null as date) as success_date, 'interaction' as measure,
        cast(1 as decimal(18, 4)) as value
    from star.fct_campaign_responses
    where kind = 'interaction'
),

counted as (
    select
        w.period_id, w.position, w.span, e.campaign_id, e.measure,
        sum(e.value) as value,
        coalesce(sum(e.value) filter (where e.success_date < w.window_end), 0) as success_value
    from events e
    inner join windows w on e.dated >= w.window_start and e.dated < w.window_end
    group by w.period_id, w.position, w.span, e.campaign_id, e.measure
    union all
    select w.period_id, w.position, w.span, c.campaign_id, 'runs' as measure, 0 as value, 0 as success_value
    from star.dim_campaigns c
    inner join windows w on c.starts_on < w.window_end and coalesce(c.ends_on, w.window_start) >= w.window_start
)

select
    period_id, position, span, campaign_id, measure,
    cast(value as decimal(18, 4)) as measured,
    cast(success_value as decimal(18, 4)) as succeeded
from counted
