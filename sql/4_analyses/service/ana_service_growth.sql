-- One row per scope and key metric of service and marketing in the run's period, beside the previous one and last year's.
--
-- Growth = (value - base) / base; on a base not above zero, or missing, there is none; a year has no previous period to
-- compare with but last year. A number or amount that a period has no row of is zero as soon as another period has one;
-- a mean or a ratio is not known then.

with

periods as (
    select period_id, is_current, is_previous, is_last_year
    from analysis.ana_periods
    where is_current or is_previous or is_last_year
),

metrics as (
    select period_id, scope_kind, scope_id, metric, format, value
    from analysis.ana_service_levels
    lateral view stack(
        10,
        'ticket_count', 'count', cast(ticket_count as decimal(28, 8)),
        'resolved_count', 'count', cast(resolved_count as decimal(28, 8)),
        'open_ticket_count', 'count', cast(open_count as decimal(28, 8)),
        'overdue_count', 'count', cast(overdue_count as decimal(28, 8)),
        'mean_response_business_hours', 'hours', cast(mean_response_business_hours as decimal(28, 8)),
        'median_response_business_hours', 'hours', cast(median_response_business_hours as decimal(28, 8)),
        'mean_resolution_business_hours', 'hours', cast(mean_resolution_business_hours as decimal(28, 8)),
        'response_sla_ratio', 'percent', cast(response_sla_ratio as decimal(28, 8)),
        'resolution_sla_ratio', 'percent', cast(resolution_sla_ratio as decimal(28, 8)),
        'reopened_ratio', 'percent', cast(reopened_ratio as decimal(28, 8))
    ) measures as metric, format, value
    where group_kind = 'all'
    union all
    select period_id, scope_kind, scope_id, metric, format, value
    from analysis.ana_complaint_ratios
    lateral view stack(
        4,
        'complaint_count', 'count', cast(complaint_count as decimal(28, 8)),
        'open_complaint_count', 'count', cast(open_count as decimal(28, 8)),
        'complaint_ratio', 'percent', cast(complaint_ratio as decimal(28, 8)),
        'complaint_order_ratio', 'percent', cast(complaint_order_ratio as decimal(28, 8))
    ) measures as metric, format, value
    where group_kind = 'all'
    union all
    select period_id, scope_kind, scope_id, metric, format, value
    from analysis.ana_satisfaction
    lateral view stack(
        5,
        'rating_count', 'count', cast(rating_count as decimal(28, 8)),
        'mean_rating', 'rating', cast(mean_rating as decimal(28, 8)),
        'satisfied_ratio', 'percent', cast(satisfied_ratio as decimal(28, 8)),
        'survey_response_ratio', 'percent', cast(response_ratio as decimal(28, 8)),
        'net_promoter_score', 'points', cast(net_promoter_score as decimal(28, 8))
    ) measures as metric, format, value
    where group_kind = 'all'
    union all
    select period_id, scope_kind, scope_id, metric, 'count' as format, value
    from analysis.ana_interaction_counts
    lateral view stack(
        2,
        'interaction_count', cast(interaction_count as decimal(28, 8)),
        'contacted_customer_count', cast(customer_count as decimal(28, 8))
    ) measures as metric, value
    where group_kind = 'all'
    union all
    select period_id, 'whole' as scope_kind, '' as scope_id, metric, format, value
    from analysis.ana_campaign_results
    lateral view stack(
        8,
        'cost_amount', 'money', cast(cost_amount as decimal(28, 8)),
        'attributed_amount', 'money', cast(attributed_amount as decimal(28, 8)),
        'participant_count', 'count', cast(participant_count as decimal(28, 8)),
        'roi', 'percent', cast(roi as decimal(28, 8)),
        'amount_roi', 'percent', cast(amount_roi as decimal(28, 8)),
        'cost_per_lead', 'price', cost_per_lead,
        'campaign_response_ratio', 'percent', cast(response_ratio as decimal(28, 8)),
        'conversion_ratio', 'percent', cast(conversion_ratio as decimal(28, 8))
    ) measures as metric, format, value
    where group_kind = 'all'
        and span = 'period'
    union all
    select period_id, 'whole' as scope_kind, '' as scope_id, metric, format, value
    from analysis.ana_lead_counts
    lateral view stack(
        2,
        'lead_count', 'count', cast(lead_count as decimal(28, 8)),
        'qualified_ratio', 'percent', cast(qualified_ratio as decimal(28, 8))
    ) measures as metric, format, value
    where group_kind = 'all'
),

compared as (
    select
        m.scope_kind, m.scope_id, m.metric, m.format,
        coalesce(max(m.value) filter (where p.is_current), if(m.format in ('count', 'money'), 0, null)) as value,
        coalesce(max(m.value) filter (where p.is_previous), if(m.format in ('count', 'money'), 0, null)) as previous_value,
        coalesce(max(m.value) filter (where p.is_last_year), if(m.format in ('count', 'money'), 0, null))
            as last_year_value
    from metrics m
    inner join periods p on p.period_id = m.period_id
    where m.value is not null
    group by m.scope_kind, m.scope_id, m.metric, m.format
)

select
    scope_kind, scope_id, metric, format,
    cast(value as decimal(28, 8)) as value,
    cast(previous_value as decimal(28, 8)) as previous_value,
    cast(last_year_value as decimal(28, 8)) as last_year_value,
    case
        when previous_value > 0 and :period_months < 12
            then cast(cast(value - previous_value as decimal(22, 8)) / cast(previous_value as decimal(22, 8)) as decimal(18, 8))
    end as qoq_growth,
    case
        when last_year_value > 0
            then cast(cast(value - last_year_value as decimal(22, 8)) / cast(last_year_value as decimal(22, 8)) as decimal(18, 8))
    end as yoy_growth
from compared
