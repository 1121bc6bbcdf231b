-- One row per type of the campaigns with anything counted in the period, the most productive first.

select
    case when group_id = '' then 'unstated' else group_id end as type,
    campaign_count,
    cost_amount,
    attributed_amount,
    roi,
    output_per_cost,
    participant_count,
    lead_count,
    conversion_ratio
from analysis.ana_campaign_results
where position = 0 and span = 'period' and group_kind = 'type'
order by attributed_amount desc nulls last, group_id
