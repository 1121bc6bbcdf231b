-- Each figure looked up where it was counted, the three periods side by side.
with m as (
    select position, scope_kind, scope_id, x.metric, x.format, x.v from analysis.ana_service_levels, lateral (values
        ('ticket_count', 'count', ticket_count::decimal(28, 8)), ('resolved_count', 'count', resolved_count),
        ('open_ticket_count', 'count', open_count), ('overdue_count', 'count', overdue_count),
        ('mean_response_business_hours', 'hours', mean_response_business_hours),
        ('median_response_business_hours', 'hours', median_response_business_hours),
        ('mean_resolution_business_hours', 'hours', mean_resolution_business_hours),
        ('response_sla_ratio', 'percent', response_sla_ratio), ('resolution_sla_ratio', 'percent', resolution_sla_ratio),
        ('reopened_ratio', 'percent', reopened_ratio)) x (metric, format, v) where group_kind = 'all'
    union all
    select position, scope_kind, scope_id, x.* from analysis.ana_complaint_ratios, lateral (values
        ('complaint_count', 'count', complaint_count::decimal(28, 8)), ('open_complaint_count', 'count', open_count),
        ('complaint_ratio', 'percent', complaint_ratio), ('complaint_order_ratio', 'percent', complaint_order_ratio)) x where group_kind = 'all'
    union all
    select position, scope_kind, scope_id, x.* from analysis.ana_satisfaction, lateral (values
        ('rating_count', 'count', rating_count::decimal(28, 8)), ('mean_rating', 'rating', mean_rating),
        ('satisfied_ratio', 'percent', satisfied_ratio), ('survey_response_ratio', 'percent', response_ratio),
        ('net_promoter_score', 'points', net_promoter_score)) x where group_kind = 'all'
    union all
    select position, scope_kind, scope_id, x.* from analysis.ana_interaction_counts, lateral (values
        ('interaction_count', 'count', interaction_count::decimal(28, 8)), ('contacted_customer_count', 'count', customer_count)) x
    where group_kind = 'all'
    union all
    select position, 'whole', '', x.* from analysis.ana_campaign_results, lateral (values
        ('cost_amount', 'money', cost_amount::decimal(28, 8)), ('attributed_amount', 'money', attributed_amount),
        ('participant_count', 'count', participant_count), ('roi', 'percent', roi), ('amount_roi', 'percent', amount_roi),
        ('cost_per_lead', 'price', cost_per_lead), ('campaign_response_ratio', 'percent', response_ratio),
        ('conversion_ratio', 'percent', conversion_ratio)) x where group_kind = 'all' and span = 'period'
    union all
    select position, 'whole', '', x.* from analysis.ana_lead_counts, lateral (values
        ('lead_count', 'count', lead_count::decimal(28, 8)), ('qualified_ratio', 'percent', qualified_ratio)) x where group_kind = 'all'
),
k as (
    select distinct scope_kind, scope_id, metric, format, case when format in ('count', 'money') then 0 end as none
    from m where v is not null and position in (0, 1, 4)
),
f as (
    select k.*, coalesce(n.v, none) as value, coalesce(b.v, none) as previous_value, coalesce(l.v, none) as last_year_value
    from k left join m n on n.position = 0 and (n.scope_kind, n.scope_id, n.metric) = (k.scope_kind, k.scope_id, k.metric)
    left join m b on b.position = 1 and (b.scope_kind, b.scope_id, b.metric) = (k.scope_kind, k.scope_id, k.metric)
    left join m l on l.position = 4 and (l.scope_kind, l.scope_id, l.metric) = (k.scope_kind, k.scope_id, k.metric)
)
select * exclude (none), oracle.growth(value, previous_value) as qoq_growth, oracle.growth(value, last_year_value) as yoy_growth from f
