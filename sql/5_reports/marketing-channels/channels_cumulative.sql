-- One row per marketing channel: what it cost and brought up to the cut-off, the most profitable first.

select
    case when group_id = '' then 'unstated' else group_id end as marketing_channel,
    campaign_count,
    lead_count,
    qualified_ratio,
    cost_amount,
    cost_per_lead,
    participant_count,
    conversion_ratio,
    attributed_amount,
    roi,
    output_per_cost
from analysis.ana_campaign_results
where position = 0 and span = 'cumulative' and group_kind = 'marketing_channel'
order by roi desc nulls last, attributed_amount desc nulls last, group_id
