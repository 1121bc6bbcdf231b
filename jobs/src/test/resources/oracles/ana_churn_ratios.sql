-- A loss is an order that no other follows within six months, whatever happens later; risks as they were found.
with c as (
    select *, was_active and period_loss_date is not null as is_lost,
        (select risk_level from analysis.ana_churn_risks r where r.position = c.position and r.customer_id = c.customer_id) as risk
    from oracle.customers c
)
select
    position, scope_kind, oracle.scope_of(scope_kind, department_id, rep) as scope_id,
    count(*) filter (was_active) as active_at_start, count(*) filter (is_lost) as lost_customers,
    count(*) filter (is_returned) as returned_customers, count(*) filter (is_active) as active_customers,
    count(*) filter (is_lost) / nullif(count(*) filter (was_active), 0) as churn_ratio,
    coalesce(sum(value_at_start) filter (was_active), 0) as value_at_start,
    coalesce(sum(value_at_start) filter (is_lost), 0) as lost_value,
    case when sum(value_at_start) filter (was_active) > 0
        then coalesce(sum(value_at_start) filter (is_lost), 0) / sum(value_at_start) filter (was_active) end as value_churn_ratio,
    count(*) filter (risk = 'high') as high_risk_customers, count(*) filter (risk = 'watch') as watch_customers,
    count(*) filter (risk = 'none') as no_risk_customers
from c, oracle.scopes group by all
