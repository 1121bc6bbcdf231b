-- One row per scope and number of days after which customers were lost: the Kaplan-Meier curve, and its start.
--
-- From the first order to the first loss date, returns ignored; who has not been lost is censored at the
-- cut-off. The band of 95 % is Greenwood's on the log-log scale. Nobody is lost within 6 months of the first
-- order, for a loss date is an order + 6 months: so far the curve is 1 by construction.

with

customers as (
    select
        c.department_id, c.owner_employee_id,
        datediff(coalesce(r.first_loss_date, p.cut_off_date), r.first_order_date) as survived_days,
        cast(r.first_loss_date is not null as int) as is_lost
    from analysis.ana_customer_periods c
    inner join analysis.ana_order_rhythms r on r.period_id = c.period_id and r.customer_id = c.customer_id
    inner join analysis.ana_periods p on p.period_id = c.period_id
    where c.position = 0
),

days as (
    select
        scope_kind, scope_id, survived_days,
        count(*) as customer_count,
        sum(is_lost) as lost_customers
    from customers
    lateral view stack(
        3, 'whole', '', 'department', department_id, 'rep', owner_employee_id
    ) scope as scope_kind, scope_id
    group by scope_kind, scope_id, survived_days
),

risks as (
    select
        scope_kind, scope_id, survived_days, lost_customers,
        sum(customer_count) over (
            partition by scope_kind, scope_id order by survived_days desc
        ) as at_risk
    from days
),

starts as (
    select scope_kind, scope_id, 0 as survived_days, max(at_risk) as at_risk, cast(0 as bigint) as lost_customers
    from risks
    group by scope_kind, scope_id
),

steps as (
    select scope_kind, scope_id, survived_days, at_risk, lost_customers
    from starts
    union all
    select scope_kind, scope_id, survived_days, at_risk, lost_customers
    from risks
    where lost_customers > 0
        and survived_days > 0
),

-- logarithms and variances are added up as decimals: the same for any order of the rows
terms as (
    select
        scope_kind, scope_id, survived_days, at_risk, lost_customers,
        sum(
            case
                when at_risk > lost_customers
                    then cast(ln(cast(at_risk - lost_customers as double) / at_risk) as decimal(28, 18))
            end
        ) over (partition by scope_kind, scope_id order by survived_days) as log_survival,
        sum(
            case
                when at_risk > lost_customers
                    then cast(cast(lost_customers as double) / at_risk / (at_risk - lost_customers) as decimal(28, 18))
            end
        ) over (partition by scope_kind, scope_id order by survived_days) as variance
    from steps
),

curve as (
    select
        scope_kind, scope_id, survived_days, at_risk, lost_customers,
        case when at_risk > lost_customers then exp(cast(log_survival as double)) else cast(0 as double) end as survival,
        case
            when at_risk > lost_customers and log_survival < 0
                then 1.959963984540054d * sqrt(cast(variance as double)) / abs(cast(log_survival as double))
        end as half_width
    from terms
)

select
    scope_kind, scope_id, survived_days, at_risk, lost_customers,
    cast(survival as decimal(18, 8)) as survival,
    cast(power(survival, exp(half_width)) as decimal(18, 8)) as survival_lower,
    cast(power(survival, exp(-1 * half_width)) as decimal(18, 8)) as survival_upper
from curve
