-- The year up to the cut-off, each metric from its facts alone.
with y as (select date_trunc('year', :cut_off_date)::date as s),
sales as (
    select scope_kind, oracle.scope_of(scope_kind, m.department_id, m.employee_id) as scope_id,
        coalesce(sum(m.net_amount) filter (m.d >= y.s), 0) as now, sum(m.net_amount) filter (m.d < y.s) as last_year,
        sum(m.net_amount) filter (m.d < :period_end - interval 12 month) as to_date,
        count(distinct f.order_id) filter (m.d >= y.s) as new_now,
        case when count(*) filter (m.d < y.s) > 0 then count(distinct f.order_id) filter (m.d < y.s) end as new_last_year,
        case when count(*) filter (m.d < :period_end - interval 12 month) > 0
            then count(distinct f.order_id) filter (m.d < :period_end - interval 12 month) end as new_to_date
    from y join oracle.moves m on m.d >= y.s - interval 12 month
    left join oracle.first_orders f on f.order_id = m.order_id cross join oracle.scopes group by all
),
k as (
    select *, exists (select 1 from oracle.order_days o, y where o.customer_id = c.customer_id and o.d < y.s
            and o.d >= y.s - interval 6 month) as was_there,
        exists (select 1 from oracle.losses l, y where l.customer_id = c.customer_id and l.loss_date between y.s and :cut_off_date) as is_lost
    from oracle.known c where position = 0
),
answers as (
    select survey_id, customer_id, answered_date >= y.s as is_now,
        coalesce(avg(rating) filter (dimension = '总体'), avg(rating)) as rating
    from star.fct_survey_answers, y
    where dimension <> '推荐' and rating is not null and answered_date >= y.s - interval 12 month and answered_date < :period_end
    group by all
),
rated as (
    select scope_kind, oracle.scope_of(scope_kind, coalesce(k.department_id, ''), coalesce(k.rep, '')) as scope_id, a.is_now, a.rating
    from answers a left join k on k.customer_id = a.customer_id cross join oracle.scopes
)
select scope_kind, scope_id, 'net_amount' as metric, now::decimal(28, 8) as actual_value, last_year::decimal(28, 8) as last_year_value,
    to_date::decimal(28, 8) as last_year_to_date_value
from sales
union all
select scope_kind, scope_id, 'new_customer_count', new_now, new_last_year, new_to_date from sales
union all
select scope_kind, oracle.scope_of(scope_kind, department_id, rep), 'churn_ratio', oracle.ratio(count(*) filter (is_lost), count(*)), null, null
from k, oracle.scopes where was_there group by all
union all
select scope_kind, scope_id, 'satisfaction', (avg(rating) filter (is_now))::decimal(18, 8), (avg(rating) filter (not is_now))::decimal(18, 8), null
from rated group by all
