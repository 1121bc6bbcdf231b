-- Who answered, and the first order day within ninety days of joining.
with r as (
    select campaign_id, customer_id, lead_id, min(case kind when 'invited' then happened_date end) as invited,
        min(case kind when 'joined' then happened_date end) as joined, sum((kind = 'interaction')::int) as interactions,
        arg_max(intention, (happened_at, kind)) filter (intention <> '') as intention
    from star.fct_campaign_responses where happened_date < :period_end group by all
)
select
    campaign_id, customer_id, lead_id, invited as invited_date, joined as joined_date, interactions as interaction_count,
    coalesce(intention, '') as intention,
    (select min(d) from oracle.order_days o where o.customer_id = r.customer_id and o.d - r.joined between 0 and 90) as converted_date
from r
