-- Leads by their day, each grouping on its own.
with l as (
    select p.position, p.e, l.*, coalesce((select marketing_channel from star.dim_campaigns c where c.campaign_id = l.campaign_id), '') as channel
    from star.fct_leads l join oracle.periods p on l.created_date between p.s and p.cut_off
),
g as (
    select 'all' as group_kind, '' as group_id, * from l
    union all select 'source', source, * from l
    union all select 'campaign', campaign_id, * from l
    union all select 'marketing_channel', channel, * from l
)
select
    position, group_kind, group_id, count(*) as lead_count,
    count(*) filter (is_qualified and (qualified_date is null or qualified_date < e)) as qualified_count,
    count(*) filter (is_qualified and (qualified_date is null or qualified_date < e)) / count(*) as qualified_ratio,
    count(*) filter (converted_date < e) as converted_count, count(*) filter (converted_date < e) / count(*) as conversion_ratio
from g group by all
