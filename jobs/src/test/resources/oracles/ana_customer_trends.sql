-- Counted over the facts; stages as found.
with c as (
    select k.*, p.lifecycle_stage as stage, p.median_interval_days as gap
    from oracle.customers k join analysis.ana_customer_periods p using (position, customer_id)
)
select
    position, scope_kind, oracle.scope_of(scope_kind, department_id, rep) as scope_id, count(*) as customer_count,
    count(*) filter (stage = 'potential') as potential_count, count(*) filter (stage = 'new') as new_count,
    count(*) filter (stage = 'regular') as regular_count, count(*) filter (stage = 'loyal') as loyal_count,
    count(*) filter (stage = 'lost') as lost_count, count(*) filter (first_d >= s) as new_customers,
    count(*) filter (is_returned) as returned_customers, count(*) filter (was_active and period_loss_date is not null) as lost_customers,
    count(*) filter (orders > 0) as ordering_count, count(*) filter (orders > 1) as repeat_customer_count,
    sum(greatest(orders - 1, 0)) as repeat_count,
    count(*) filter (orders > 1) / nullif(count(*) filter (orders > 0), 0) as repeat_ratio,
    count(*) filter (stage = 'loyal') / nullif(count(*) filter (stage in ('new', 'regular', 'loyal')), 0) as loyal_ratio,
    median(gap) filter (is_active) as median_interval_days, avg(cut_off - first_d) filter (is_active) as mean_tenure_days
from c, oracle.scopes group by all
